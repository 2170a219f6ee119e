package curseofmemory.bench;

import curseofmemory.training.plateau.PlateauEscape;
import curseofmemory.training.plateau.PlateauSetting;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;

/** The escape times of the notebook on plateau times: gradient flow for six lags. */
public class EscapeTable extends Timed {
  static final double[] LAGS = {8, 10, 12, 14, 16, 18};

  /** Times the table. */
  @Benchmark
  public List<PlateauEscape> table() {
    return PlateauSetting.reference().table(LAGS);
  }

  /** Prints the table once: what a whole process costs. */
  public static void main(String[] arguments) {
    PlateauSetting.reference().table(LAGS).forEach(System.out::println);
  }
}
