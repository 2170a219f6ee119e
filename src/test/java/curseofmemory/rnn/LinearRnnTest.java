package curseofmemory.rnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import curseofmemory.functional.ExponentialSum;
import curseofmemory.functional.MemoryKernel;
import curseofmemory.numeric.RandomStreams;
import java.util.Arrays;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Linear RNNs: one linear map in several forms, and what is refused at the door. */
class LinearRnnTest {
  /** Sums of some hundred terms of order one. */
  private static final double ROUNDING = 1e-13;

  private static LinearRnn diagonal() {
    return LinearRnn.of(
        SimpleMatrix.diag(-0.3, -2, -8),
        new SimpleMatrix(new double[][] {{0.6}, {0.3}, {0.1}}),
        new SimpleMatrix(new double[][] {{1}, {1}, {1}}));
  }

  @ParameterizedTest
  @EnumSource
  void convolutionAndRecurrenceAgreeToRounding(Discretisation discretisation) {
    LinearRnn model = LinearRnn.random(6, 2, 4);
    double[] x = RandomStreams.of(9, "inputs", 0).doubles(200, -1, 1).toArray();
    double[] y = model.run(x, discretisation, 0.1);
    double[] r = model.impulseResponse(discretisation, 0.1, 100);
    for (int k = 0; k < 100; k++) {
      double sum = 0;
      for (int j = 0; j <= k; j++) {
        sum += r[2 * j] * x[2 * (k - j)] + r[2 * j + 1] * x[2 * (k - j) + 1];
      }
      assertThat(y[k]).isCloseTo(sum, within(ROUNDING));
    }
  }

  @Test
  void exactHoldGivesTheCellIntegralsOfTheMemory() {
    MemoryKernel rho = ExponentialSum.of(new double[] {0.6, 0.3, 0.1}, new double[] {0.3, 2, 8});
    double[] r = diagonal().impulseResponse(Discretisation.EXACT_HOLD, 0.25, 30);
    for (int j = 0; j < 30; j++) {
      assertThat(r[j]).isCloseTo(rho.integral(0.25 * j, 0.25 * (j + 1)), within(ROUNDING));
    }
  }

  @Test
  void theMemoryOfADiagonalModelIsItsExponentialSum() {
    MemoryKernel rho = ExponentialSum.of(new double[] {0.6, 0.3, 0.1}, new double[] {0.3, 2, 8});
    MemoryKernel found = diagonal().memoryKernel(0);
    for (double t : new double[] {0, 0.01, 0.7, 3, 40, 300}) {
      assertThat(found.at(t)).isCloseTo(rho.at(t), within(ROUNDING));
      assertThat(found.integral(0, t)).isCloseTo(rho.integral(0, t), within(ROUNDING));
      assertThat(found.tailMass(t)).isCloseTo(rho.tailMass(t), within(1e-10 * rho.tailMass(0)));
    }
    assertThat(found.l2Norm()).isCloseTo(rho.l2Norm(), within(ROUNDING));
  }

  @Test
  void theMemoryOfAnOscillatorIsADampedCosine() {
    LinearRnn model =
        LinearRnn.of(
            new SimpleMatrix(new double[][] {{-0.2, 3}, {-3, -0.2}}),
            new SimpleMatrix(new double[][] {{1}, {0}}),
            new SimpleMatrix(new double[][] {{1}, {0}}));
    MemoryKernel rho = model.memoryKernel(0);
    for (double t : new double[] {0, 0.5, 2, 10}) {
      assertThat(rho.at(t)).isCloseTo(Math.exp(-0.2 * t) * Math.cos(3 * t), within(ROUNDING));
    }
    // integral of e^{-2at} cos^2(wt) = 1/(4a) + a / (4 (a^2 + w^2))
    double energy = 1 / 0.8 + 0.2 / (4 * (0.04 + 9));
    assertThat(rho.l2Norm()).isCloseTo(Math.sqrt(energy), within(ROUNDING));
    assertThat(model.modes().get(0).timeScale()).isCloseTo(5, within(ROUNDING));
    assertThat(model.modes().get(0).period()).isCloseTo(2 * Math.PI / 3, within(ROUNDING));
  }

  @Test
  void randomModelsAreStableAndFollowTheirSeed() {
    for (int seed = 0; seed < 50; seed++) {
      assertThat(LinearRnn.random(16, 1, seed).isStable()).isTrue();
    }
    assertThat(LinearRnn.random(4, 1, 7).parameters())
        .isEqualTo(LinearRnn.random(4, 1, 7).parameters());
    assertThat(LinearRnn.random(4, 1, 7).parameters())
        .isNotEqualTo(LinearRnn.random(4, 1, 8).parameters());
  }

  @Test
  void badModelsAreRefusedWithParameterRuleAndValue() {
    SimpleMatrix one = new SimpleMatrix(new double[][] {{1}});
    assertThatThrownBy(() -> LinearRnn.of(SimpleMatrix.diag(0.1), one, one))
        .hasMessageContaining("W must have all eigenvalues of negative real part")
        .hasMessageContaining("0.1");
    assertThatThrownBy(() -> LinearRnn.of(SimpleMatrix.diag(Double.NaN), one, one))
        .hasMessageContaining("parameters[0] must be finite, got NaN");
    assertThatThrownBy(() -> LinearRnn.random(0, 1, 1)).hasMessageContaining("width");
    assertThatThrownBy(() -> LinearRnn.of(SimpleMatrix.diag(-1, -2), one, one))
        .hasMessageContaining("U must be 2 x 1, got 1 x 1");
    assertThatThrownBy(() -> LinearRnn.onWindow(2, 1, new double[3]))
        .hasMessageContaining("parameters must have length 8, got 3");
    assertThatThrownBy(() -> diagonal().run(new double[0], Discretisation.EULER, 0.1))
        .hasMessageContaining("inputs");
    LinearRnn growing = LinearRnn.onWindow(1, 1, new double[] {0.5, 1, 1});
    assertThatThrownBy(() -> growing.memoryKernel(0)).hasMessageContaining("negative real part");
  }

  @Test
  void widthsThatCannotFitAreRefusedWithTheirBytes() {
    for (int m : new int[] {46_341, 65_536, 1 << 30}) {
      assertThatThrownBy(() -> LinearRnn.random(m, 1, 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("width")
          .hasMessageContaining("bytes");
      assertThatThrownBy(() -> ImpulseResponse.of(m, 1, 10, Discretisation.EULER, 0.1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("bytes");
    }
    double atLeastItsParameters = 8.0 * 30_000 * 30_000;
    if (Runtime.getRuntime().maxMemory() < atLeastItsParameters) {
      assertThatThrownBy(() -> LinearRnn.random(30_000, 1, 1))
          .hasMessageContaining("width must fit into")
          .hasMessageContaining("bytes");
    }
  }

  @Test
  void unstableModesAreNamed() {
    LinearRnn model =
        LinearRnn.onWindow(
            3, 1, new double[] {0.05, 2, 0, -2, 0.05, 0, 0, 0, -4, 1, 1, 1, 1, 1, 1});
    assertThat(model.toString())
        .contains("unstable: grows at rate 0.05")
        .contains("oscillates with period 3.142");
    assertThat(diagonal())
        .hasToString(
            "linear RNN, width 3, 1 channel(s), slowest mode decays with time scale 3.333");
  }

  @Test
  void anInputThatIsNotFiniteAndAnOutputThatCannotBeAreRefused() {
    assertThatThrownBy(
            () -> diagonal().run(new double[] {1, Double.NaN}, Discretisation.EULER, 0.1))
        .hasMessageContaining("inputs[1] must be finite");
    LinearRnn stiff = LinearRnn.of(1, 1, new double[] {-1e6, 1, 1});
    double[] ones = new double[200];
    Arrays.fill(ones, 1);
    assertThatThrownBy(() -> stiff.run(ones, Discretisation.EULER, 0.1))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("smaller dt");
    assertThatThrownBy(() -> stiff.impulseResponse(Discretisation.EULER, 0.1, 200))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("at lag");
    // Held exactly, such a mode is a gain of 1e-6 and nothing else.
    assertThat(stiff.run(ones, Discretisation.EXACT_HOLD, 0.1)[199])
        .isCloseTo(1e-6, within(1e-6 * Math.scalb(1.0, 17 - 53)));
  }

  @Test
  void aWidenedNetworkComputesTheSameAndItsNewUnitsCanStillLearn() {
    LinearRnn narrow = LinearRnn.random(3, 2, 1);
    LinearRnn wide = narrow.widened(5, 2);
    double[] r = narrow.impulseResponse(Discretisation.EXACT_HOLD, 0.1, 50);
    assertThat(wide.width()).isEqualTo(5);
    assertThat(wide.impulseResponse(Discretisation.EXACT_HOLD, 0.1, 50))
        .containsExactly(r, within(ROUNDING));
    ImpulseResponse response = ImpulseResponse.of(5, 2, 50, Discretisation.EXACT_HOLD, 0.1);
    double[] gradient = new double[response.parameters()];
    response.forward(wide.parameters(), new double[100]);
    response.adjoint(r, gradient);
    assertThat(gradient[gradient.length - 1]).isNotZero();
    assertThatThrownBy(() -> narrow.widened(3, 1)).hasMessageContaining("must be at least 4");
  }

  @Test
  void matricesAreCopiedInAndOut() {
    SimpleMatrix W = SimpleMatrix.diag(-1);
    SimpleMatrix one = new SimpleMatrix(new double[][] {{1}});
    LinearRnn model = LinearRnn.of(W, one, one);
    W.set(0, 0, -5);
    model.W().set(0, 0, -7);
    assertThat(model.W().get(0, 0)).isEqualTo(-1);
  }
}
