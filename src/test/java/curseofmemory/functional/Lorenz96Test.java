package curseofmemory.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import curseofmemory.numeric.StoppedException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.OrdinaryDifferentialEquation;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The driven two-level system against its equations, an adaptive integrator and its own order. */
class Lorenz96Test {
  private static final double DT = 0.1;
  private static final int STEPS = 64;

  /** White noise of variance 1 / dt, in units of the input. */
  private static final double DEVIATION = Math.sqrt(1 / DT);

  @Test
  void agreesWithAnAdaptiveIntegratorWrittenFromTheEquations() {
    Lorenz96 system = Lorenz96.forced(1, 1);
    double[] inputs = inputs(1, system.slow());
    double[] expected = reference(system, inputs);
    double[] found = system.respond(inputs, DT);
    double found005 = distance(found, expected);
    double bound = system.errorBound(inputs, DT);
    assertThat(found005).isLessThan(1e-6);
    assertThat(bound).isBetween(found005 / 2, found005 * 2);
  }

  @Test
  void aSampleThatWouldTakeForEverIsRefused() {
    Lorenz96 system = Lorenz96.forced(1, 1);
    assertThatThrownBy(() -> system.respond(new double[6], 1e9))
        .hasMessageContaining("dt must be at most 10000000 steps of 0.005");
  }

  @Test
  void anInterruptionStopsALongSampleAtOnce() throws InterruptedException {
    Lorenz96 system = Lorenz96.forced(1, 1);
    AtomicReference<Throwable> end = new AtomicReference<>();
    Thread work = new Thread(() -> system.respond(new double[600], 4e4));
    work.setUncaughtExceptionHandler((thread, thrown) -> end.set(thrown));
    work.start();
    work.interrupt();
    work.join(20_000);
    assertThat(end.get()).isInstanceOf(StoppedException.class);
  }

  @Test
  void halvingTheStepDividesTheErrorBySixteen() {
    Lorenz96 system = Lorenz96.forced(0, 1);
    double[] inputs = inputs(2, system.slow());
    double coarse = system.errorBound(inputs, DT);
    double fine = system.withStep(0.0025).errorBound(inputs, DT);
    double fourthOrder = 16;
    assertThat(coarse / fine).isBetween(fourthOrder / 1.5, fourthOrder * 1.5);
  }

  @Test
  void weakForcingGivesTheLinearResponseOfXAndItsFastVariables() {
    Lorenz96 system = new Lorenz96(6, 5, 1, 10, 10, 0, 1e-6, 0.005);
    double[] inputs = new double[STEPS * 6];
    for (int k = 0; k < STEPS; k++) {
      inputs[k * 6] = 1;
    }
    double found = system.respond(inputs, DT)[STEPS - 1] / 1e-6;
    double atRest = 1 / (1 + 5 * 1.0 / 10);
    double left = 2 * Math.exp(-STEPS * DT);
    assertThat(Math.abs(found - atRest)).isLessThan(left);
  }

  @Test
  void withoutForcingNothingMoves() {
    assertThat(Lorenz96.forced(0, 1).respond(new double[STEPS * 6], DT)).containsOnly(0);
  }

  @ParameterizedTest
  @CsvSource({"1", "7", "64"})
  void aPathHasTheSameDigitsInABlockOfAnySize(int paths) {
    Lorenz96 system = Lorenz96.forced(4, 1);
    double[][] alone = new double[paths][];
    double[][][] rows = new double[STEPS][6][paths];
    for (int n = 0; n < paths; n++) {
      double[] path = inputs(n, 6);
      alone[n] = system.respond(path, DT);
      for (int i = 0; i < path.length; i++) {
        rows[i / 6][i % 6][n] = path[i];
      }
    }
    double[][] together = new double[STEPS][paths];
    system.respond(rows, DT, together);
    for (int n = 0; n < paths; n++) {
      for (int k = 0; k < STEPS; k++) {
        assertThat(together[k][n]).isEqualTo(alone[n][k]);
      }
    }
  }

  @Test
  void anExplosionIsReportedWithItsCure() {
    assertThatThrownBy(() -> Lorenz96.forced(0, 1000).withStep(0.1).respond(inputs(1, 6), DT))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("smaller step");
  }

  @Test
  void aWrongNumberOfForcingValuesIsRefused() {
    assertThatThrownBy(() -> Lorenz96.forced(0, 1).respond(new double[7], DT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("T * 6")
        .hasMessageContaining("got 7");
  }

  private static double[] inputs(long seed, int channels) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    double[] values = new double[STEPS * channels];
    for (int i = 0; i < values.length; i++) {
      values[i] = DEVIATION * random.nextGaussian();
    }
    return values;
  }

  private static double distance(double[] a, double[] b) {
    double worst = 0;
    for (int k = 0; k < a.length; k++) {
      worst = Math.max(worst, Math.abs(a[k] - b[k]));
    }
    return worst;
  }

  /** Dormand-Prince 8(5,3) at a tolerance of 1e-12, from one sampling time to the next. */
  private static double[] reference(Lorenz96 system, double[] inputs) {
    DormandPrince853Integrator integrator = new DormandPrince853Integrator(1e-10, DT, 1e-12, 1e-12);
    double[] result = new double[STEPS];
    ODEState state = new ODEState(0, new double[system.slow() * (1 + system.fast())]);
    for (int k = 0; k < STEPS; k++) {
      double[] forcing = new double[system.slow()];
      for (int i = 0; i < forcing.length; i++) {
        forcing[i] = system.meanForcing() + system.forcingScale() * inputs[k * forcing.length + i];
      }
      state = integrator.integrate(new Equations(system, forcing), state, (k + 1) * DT);
      result[k] = state.getPrimaryState()[0];
    }
    return result;
  }

  private record Equations(Lorenz96 system, double[] forcing)
      implements OrdinaryDifferentialEquation {
    @Override
    public int getDimension() {
      return system.slow() * (1 + system.fast());
    }

    @Override
    public double[] computeDerivatives(double t, double[] z) {
      int slow = system.slow();
      int ring = slow * system.fast();
      double exchange = system.coupling() * system.speedRatio() / system.amplitudeRatio();
      double[] dz = new double[z.length];
      for (int k = 0; k < slow; k++) {
        double advection =
            z[(k + slow - 1) % slow] * (z[(k + slow - 2) % slow] - z[(k + 1) % slow]);
        dz[k] = -advection - z[k] + forcing[k];
      }
      for (int i = 0; i < ring; i++) {
        int k = i / system.fast();
        double y = z[slow + i];
        double difference = z[slow + (i + 2) % ring] - z[slow + (i + ring - 1) % ring];
        double advection =
            system.speedRatio() * system.amplitudeRatio() * z[slow + (i + 1) % ring] * difference;
        dz[slow + i] = -advection - system.speedRatio() * y + exchange * z[k];
        dz[k] -= exchange * y;
      }
      return dz;
    }
  }
}
