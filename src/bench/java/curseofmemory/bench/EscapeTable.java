package curseofmemory.bench;

import curseofmemory.training.PlateauSetting;
import org.openjdk.jmh.annotations.Benchmark;

/** The escape times of the notebook on plateau times: gradient flow for six lags. */
public class EscapeTable extends Timed {
  static final double[] LAGS = {8, 10, 12, 14, 16, 18};

  /** Times the table. */
  @Benchmark
  public double table() {
    double sum = 0;
    for (double lag : LAGS) {
      sum += PlateauSetting.reference().at(lag).tau0();
    }
    return sum;
  }

  /** Prints the table once: what a whole process costs. */
  public static void main(String[] arguments) {
    for (double lag : LAGS) {
      System.out.println(PlateauSetting.reference().at(lag));
    }
  }
}
