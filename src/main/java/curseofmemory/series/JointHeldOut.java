package curseofmemory.series;

import curseofmemory.data.MeasuredSeries;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * One-step predictions of the last fifth of an output by what the first four say of several inputs.
 *
 * <pre>
 * {@code f_k = c + sum_{inputs} sum_j w_j x_{k-j},   y^_k = f_k + sum_i phi_i (y_{k-i} - f_{k-i})}
 * </pre>
 *
 * <p>Once with all weights as estimated, once with those of the fitted kinds of memory, whose
 * numbers are few; beside them the mean and the value before. No network is trained here.
 */
final class JointHeldOut {
  private final List<double[]> inputs;
  private final double[] y;
  private final int seen;

  private JointHeldOut(List<MeasuredSeries> series) {
    this.inputs = series.stream().map(MeasuredSeries::input).toList();
    this.y = series.get(0).output();
    this.seen = HeldOut.seen(y.length);
  }

  /**
   * Returns the root mean square errors by the name of the prediction, in the units of the output.
   *
   * @param differenced whether the series hold changes, of which no change is the value before
   */
  static Map<String, Double> errors(List<MeasuredSeries> series, boolean differenced) {
    JointHeldOut held = new JointHeldOut(series);
    List<SeriesVerdict> verdicts =
        SeriesVerdict.analysed(series.stream().map(held::first).toList(), differenced);
    Map<String, Double> errors = HeldOut.customary(held.y, differenced);
    errors.put(
        "all lags, least squares",
        HeldOut.error(
            held.y, held.predicted(verdicts.stream().map(SeriesVerdict::weights).toList())));
    errors.put(
        "fitted memories",
        HeldOut.error(
            held.y, held.predicted(verdicts.stream().map(SeriesVerdict::fitted).toList())));
    return errors;
  }

  private MeasuredSeries first(MeasuredSeries series) {
    return MeasuredSeries.of(
        Arrays.copyOf(series.input(), seen), Arrays.copyOf(series.output(), seen));
  }

  private double[] predicted(List<double[]> weights) {
    int lags = weights.get(0).length;
    double[] f = new double[y.length];
    for (int i = 0; i < weights.size(); i++) {
      double[] w = weights.get(i);
      for (int k = lags - 1; k < f.length; k++) {
        for (int j = 0; j < lags; j++) {
          f[k] += w[j] * inputs.get(i)[k - j];
        }
      }
    }
    double[] missed = new double[y.length];
    Arrays.setAll(missed, k -> y[k] - f[k]);
    double intercept = Arrays.stream(missed, lags - 1, seen).average().orElseThrow();
    Arrays.setAll(missed, k -> missed[k] - intercept);
    NoiseModel noise = NoiseModel.of(Arrays.copyOfRange(missed, lags - 1, seen));
    double[] predicted = new double[y.length];
    Arrays.setAll(predicted, k -> f[k] + intercept + noise.past(missed, k));
    return predicted;
  }
}
