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
 *
 * <p>Belongs here: where inputs come from, what a data set is, reading and showing it, and the sums
 * over it that a linear model needs. Does not: models, losses as functions of their parameters
 * (training), settings of a sweep (experiment).
 *
 * <p>Start with {@link curseofmemory.data.LagStatistics}, the idea of the whole library; {@link
 * curseofmemory.data.SequenceData} is what it is gathered from, block by block on all cores, and
 * {@link curseofmemory.data.MeasuredSeries} the way in for a CSV file.
 */
package curseofmemory.data;
