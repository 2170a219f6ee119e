package curseofmemory.rnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import curseofmemory.numeric.RandomStreams;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The residual recurrence, step by step. */
class NonlinearRnnTest {
  private static final double DT = 0.1;

  /** A hundred steps of sums of about ten terms, each rounded once. */
  private static final double ROUNDING = 1e-13;

  @Test
  void theIdentityIsTheLinearNetworkUnderEuler() {
    RnnShape shape = RnnShape.of(Activation.IDENTITY, 5, 2);
    double[] theta = LinearRnn.random(5, 2, 3).parameters();
    double[] inputs = RandomStreams.of(1, "inputs", 0).doubles(200, -1, 1).toArray();
    double[] expected = LinearRnn.of(5, 2, theta).run(inputs, Discretisation.EULER, DT);
    double[] found = NonlinearRnn.of(shape, theta).run(inputs, DT);
    for (int k = 0; k < expected.length; k++) {
      assertThat(Math.abs(found[k] - expected[k])).isLessThan(ROUNDING);
    }
  }

  @Test
  void oneUnitFollowsItsEquationByHand() {
    RnnShape shape = RnnShape.of(Activation.TANH, 1, 1).withBias();
    double[] y =
        NonlinearRnn.of(shape, new double[] {-0.5, 2, 3, 0.25}).run(new double[] {1, -1}, DT);
    double h1 = DT * Math.tanh(2 + 0.25);
    double h2 = h1 + DT * Math.tanh(-0.5 * h1 - 2 + 0.25);
    assertThat(Math.abs(y[0] - 3 * h1)).isLessThan(ROUNDING);
    assertThat(Math.abs(y[1] - 3 * h2)).isLessThan(ROUNDING);
  }

  @Test
  void hardtanhCutsAtOne() {
    RnnShape shape = RnnShape.of(Activation.HARDTANH, 1, 1);
    NonlinearRnn model = NonlinearRnn.of(shape, new double[] {0, 1, 1});
    assertThat(model.run(new double[] {5}, DT)[0]).isEqualTo(DT);
    assertThat(model.run(new double[] {-5}, DT)[0]).isEqualTo(-DT);
    assertThat(model.run(new double[] {0.5}, DT)[0]).isEqualTo(DT * 0.5);
  }

  @Test
  void theDrawHasTheStatedSpreadAndNoBias() {
    RnnShape shape = RnnShape.of(Activation.TANH, 100, 3).withBias();
    NonlinearRnn model = NonlinearRnn.random(shape, 7);
    double[] w = model.W().getDDRM().getData();
    double mean = 0;
    double square = 0;
    for (int k = 0; k < w.length; k++) {
      double entry = w[k] + (k % 101 == 0 ? 1 : 0);
      mean += entry / w.length;
      square += entry * entry / w.length;
    }
    double fiveSigmas = 5 * Math.sqrt(2.0 / w.length);
    assertThat(Math.abs(mean)).isLessThan(5 * 0.1 / 100);
    assertThat(Math.abs(square / 0.01 - 1)).isLessThan(fiveSigmas);
    assertThat(model.b().normF()).isZero();
    assertThat(NonlinearRnn.random(shape, 7).parameters()).isEqualTo(model.parameters());
    assertThat(NonlinearRnn.random(shape, 8).parameters()).isNotEqualTo(model.parameters());
  }

  @Test
  void matricesComeOutWhereTheyWentIn() {
    RnnShape shape = RnnShape.of(Activation.TANH, 2, 3).withBias();
    double[] theta = new double[shape.parameters()];
    Arrays.setAll(theta, k -> k);
    NonlinearRnn model = NonlinearRnn.of(shape, theta);
    assertThat(model.W().get(1, 0)).isEqualTo(2);
    assertThat(model.U().get(1, 2)).isEqualTo(9);
    assertThat(model.c().get(0, 0)).isEqualTo(10);
    assertThat(model.b().get(1, 0)).isEqualTo(13);
    assertThat(model).hasToString("tanh RNN, width 2, 3 channel(s), with bias");
  }

  @Test
  void wrongSizesAreRefusedWithTheRightOne() {
    RnnShape shape = RnnShape.of(Activation.TANH, 2, 1);
    assertThatThrownBy(() -> NonlinearRnn.of(shape, new double[5]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("length 8")
        .hasMessageContaining("got 5");
    NonlinearRnn model = NonlinearRnn.random(RnnShape.of(Activation.TANH, 2, 3), 1);
    assertThatThrownBy(() -> model.run(new double[4], DT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("T * 3");
  }
}
