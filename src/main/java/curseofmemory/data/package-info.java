/**
 * Data sets drawn from functionals, measured series, and the statistics that stand for them.
 *
 * <pre>{@code y_k = sum_{j <= k} r_j . x_{k-j},      L(r) = (r - r*)^T G (r - r*) + floor}</pre>
 *
 * <pre>{@code
 * var functional = LinearFunctional.of(PowerLaw.of(0.5));
 * var data = SequenceData.generate(functional, WhiteNoise.of(1, 0.1), 20_000, 100, seed);
 * LagStatistics statistics = LagStatistics.allTimes(data);
 * double loss = statistics.loss(new double[100]);       // the loss of predicting nothing
 * }</pre>
 */
package curseofmemory.data;
