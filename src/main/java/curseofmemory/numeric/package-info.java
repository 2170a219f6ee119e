/**
 * The numeric ground floor: what a mathematician would know without the paper.
 *
 * <p>Belongs here: preconditions ({@link curseofmemory.numeric.Require}), quadrature with an error
 * estimate, changes of sign, sums and products over rows, Fourier convolution, the matrix
 * exponential and its adjoint, least squares, one-sided Jacobi, line fits, medians and bands,
 * random streams, Airy functions and a fast tanh. Own code stands only where no library on the path
 * does it: EJML decomposes matrices, Hipparchus has the special functions and distributions.
 *
 * <p>Does not belong here: memories, networks, lags, losses, or anything else with a name from the
 * paper; and nothing that draws or tabulates.
 *
 * <p>Start reading with {@link curseofmemory.numeric.Quadrature}. The inner loops ({@link
 * curseofmemory.numeric.RowSums}, {@code Rows}, {@code Dense}, {@code Sums}) check nothing, their
 * callers have.
 *
 * <pre>{@code
 * Estimate mass = Quadrature.absolute(f, Quadrature.edges(0, 50), 1e-12, 0);   // value and error
 * LineFit fit = LineFit.logLog(widths, errors);                                // slope, interval
 * }</pre>
 */
package curseofmemory.numeric;
