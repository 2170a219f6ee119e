/**
 * How well networks of width m can do: the theorems as code, measured beside what they promise.
 *
 * <pre>sup_t |H_t - Hhat_t| = |rho - rhohat|_L1,      rhohat(t) = c^T e^(W t) U</pre>
 *
 * <pre>{@code
 * MemoryKernel rho = PolynomialExponential.of(1, 2.0);
 * JacksonBound promised = JacksonBound.of(rho, 1, 1.0);       // Theorem 4.2, alpha = beta = 1
 * Approximant found = FixedRates.bestL1(rho, 0.5, 8);          // rates j beta / (alpha + 1)
 * boolean kept = found.error().value() <= promised.at(8).orElseThrow();
 * }</pre>
 */
package curseofmemory.approximation;
