package curseofmemory.bench;

import curseofmemory.data.LagStatistics;
import curseofmemory.data.LossTimes;
import curseofmemory.rnn.DiagonalResponse;
import curseofmemory.rnn.DiagonalRnn;
import curseofmemory.rnn.DiagonalShape;
import curseofmemory.rnn.Discretisation;
import curseofmemory.rnn.LinearRnn;
import curseofmemory.training.LagObjective;
import curseofmemory.training.Objective;
import curseofmemory.training.ResponseObjective;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** One gradient over a memory of many steps, m = 64, population statistics. */
public class LongHorizon extends Timed {
  private static final int WIDTH = 64;

  /** Lags T. */
  @Param({"10000", "100000", "1000000"})
  public int lags;

  /** Dense W with white or coloured inputs, or diagonal W. */
  @Param({"white", "coloured", "diagonal"})
  public String kind;

  private Objective objective;
  private double[] theta;
  private double[] gradient;

  /** Makes the statistics. */
  @Setup
  public void prepare() {
    LagStatistics statistics = kind.equals("coloured") ? coloured() : white();
    if (kind.equals("diagonal")) {
      DiagonalShape shape = new DiagonalShape(WIDTH / 2, WIDTH / 4, 1);
      objective =
          ResponseObjective.of(
              statistics, DiagonalResponse.of(shape, lags, Discretisation.EULER, Scene.DT));
      theta = DiagonalRnn.random(shape, Scene.SEED).parameters();
    } else {
      objective = LagObjective.of(statistics, WIDTH, Discretisation.EULER, Scene.DT);
      theta = LinearRnn.random(WIDTH, 1, Scene.SEED).parameters();
    }
    gradient = new double[theta.length];
  }

  private LagStatistics white() {
    return LagStatistics.population(Scene.TARGET, Scene.NOISE, lags, LossTimes.ALL);
  }

  private LagStatistics coloured() {
    double[][] autocovariance = new double[1][lags];
    for (int j = 0; j < lags; j++) {
      autocovariance[0][j] = Math.exp(-j * Scene.DT);
    }
    return LagStatistics.population(Scene.TARGET, autocovariance, Scene.DT, LossTimes.ALL);
  }

  /** Times one value and gradient. */
  @Benchmark
  public double gradient() {
    return objective.valueAndGradient(theta, gradient);
  }
}
