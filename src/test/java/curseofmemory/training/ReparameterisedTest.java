package curseofmemory.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import curseofmemory.data.LagStatistics;
import curseofmemory.data.LossTimes;
import curseofmemory.data.SequenceData;
import curseofmemory.data.WhiteNoise;
import curseofmemory.functional.LinearFunctional;
import curseofmemory.functional.PowerLaw;
import curseofmemory.rnn.Activation;
import curseofmemory.rnn.DiagonalResponse;
import curseofmemory.rnn.Discretisation;
import curseofmemory.rnn.LinearRnn;
import curseofmemory.rnn.Parameterisation;
import curseofmemory.rnn.RnnShape;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Losses behind a parameterisation against the full network and against difference quotients. */
class ReparameterisedTest {
  private static final double DT = 0.5;
  private static final int LAGS = 40;
  private static final LinearFunctional TARGET = LinearFunctional.of(PowerLaw.of(0.5));
  private static final LagStatistics STATISTICS =
      LagStatistics.population(TARGET, WhiteNoise.of(1, DT), LAGS, LossTimes.ALL);

  /** Central differences of step 1e-5 are good to some 1e-9. */
  private static final double STEP = 1e-5;

  private static final double DIFFERENCES = 1e-7;

  @ParameterizedTest
  @EnumSource(Parameterisation.class)
  void diagonalResponseIsThatOfTheFullNetwork(Parameterisation f) {
    double[] weights = weights(f);
    double[] r = new double[LAGS];
    DiagonalResponse.of(f, 3, LAGS, DT).forward(weights, r);
    double[] full =
        LinearRnn.onWindow(3, 1, full(f, weights))
            .impulseResponse(Discretisation.EXACT_HOLD, DT, LAGS);
    assertThat(r).containsExactly(full, within(1e-13));
  }

  @ParameterizedTest
  @EnumSource(Parameterisation.class)
  void diagonalGradientIsTheDerivative(Parameterisation f) {
    assertGradient(diagonal(f, 3), weights(f));
  }

  /** Where lambda dt is tiny a series takes over; both sides of the seam are tried. */
  @Test
  void diagonalGradientHoldsForUnitsThatHardlyForget() {
    for (double rate : new double[] {0, 1e-5, 1.9e-4, 2.1e-4, -1e-3}) {
      double[] theta = {rate, 0.8, 1, 1, 0.2, 0.3};
      assertGradient(diagonal(Parameterisation.DIRECT, 2), theta);
    }
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void wrappedGradientIsTheDerivative(Activation activation) {
    RnnShape shape = RnnShape.of(activation, 3, 1).withBias();
    SequenceData data = SequenceData.generate(TARGET, WhiteNoise.of(1, DT), 8, LAGS, 1);
    Reparameterised loss =
        Reparameterised.of(
            SequenceObjective.of(shape, data, LossTimes.ALL, 1), shape, Parameterisation.SOFTPLUS);
    double[] theta = Arrays.copyOf(weights(Parameterisation.SOFTPLUS), loss.size());
    assertGradient(loss, theta);
  }

  @Test
  void wrappedLossIsThatOfTheDiagonalNetwork() {
    Objective full = LagObjective.of(STATISTICS, 3, Discretisation.EXACT_HOLD, DT);
    double[] weights = weights(Parameterisation.EXP);
    double wrapped =
        Reparameterised.of(full, RnnShape.of(Activation.IDENTITY, 3, 1), Parameterisation.EXP)
            .value(weights);
    double diagonal = diagonal(Parameterisation.EXP, 3).value(weights);
    assertThat(diagonal).isCloseTo(wrapped, within(1e-13));
  }

  @Test
  void growthBeyondNumbersIsAnInfiniteLoss() {
    Objective loss = diagonal(Parameterisation.DIRECT, 1);
    assertThat(loss.value(new double[] {-1000, 1, 1})).isInfinite();
    assertThat(loss.value(new double[] {-1000, 0, 1})).isInfinite();
  }

  @Test
  void shapesMustMatch() {
    Objective full = LagObjective.of(STATISTICS, 3, Discretisation.EXACT_HOLD, DT);
    RnnShape wider = RnnShape.of(Activation.IDENTITY, 4, 1);
    assertThatThrownBy(() -> Reparameterised.of(full, wider, Parameterisation.EXP))
        .hasMessageContaining("match the shape");
  }

  private static Objective diagonal(Parameterisation f, int width) {
    return LagObjective.of(STATISTICS, DiagonalResponse.of(f, width, LAGS, DT));
  }

  private static double[] weights(Parameterisation f) {
    return new double[] {f.weight(0.05), f.weight(0.7), f.weight(2.5), 1, -0.4, 0.6, 0.2, 0.9, 1.1};
  }

  private static double[] full(Parameterisation f, double[] weights) {
    double[] theta = new double[15];
    for (int i = 0; i < 3; i++) {
      theta[4 * i] = -f.rate(weights[i]);
    }
    System.arraycopy(weights, 3, theta, 9, 6);
    return theta;
  }

  private static void assertGradient(Objective loss, double[] theta) {
    double[] gradient = new double[loss.size()];
    double scale = loss.valueAndGradient(theta, gradient);
    for (int i = 0; i < theta.length; i++) {
      double[] up = theta.clone();
      double[] down = theta.clone();
      up[i] += STEP;
      down[i] -= STEP;
      double difference = (loss.value(up) - loss.value(down)) / (2 * STEP);
      assertThat(gradient[i])
          .isCloseTo(
              difference, within(DIFFERENCES * Math.max(1, Math.max(scale, Math.abs(difference)))));
    }
  }
}
