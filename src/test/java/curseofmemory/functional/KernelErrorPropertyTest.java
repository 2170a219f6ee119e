package curseofmemory.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import curseofmemory.Cases;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Distances of random exponential sums, for which L2 and signed integrals are closed forms. */
class KernelErrorPropertyTest {
  private static final double AGREE = 1e-8;

  @Test
  void theL2DistanceIsItsClosedForm() {
    Cases.check(
        60,
        random -> {
          ExponentialSum a = sum(random);
          ExponentialSum b = sum(random);
          double exact = difference(a, b).l2Norm();
          double size = a.l2Norm() + b.l2Norm();
          assertThat(KernelError.l2(a, b).value()).isCloseTo(exact, within(AGREE * size));
        });
  }

  @Test
  void theL1DistanceIsTheNormOfTheDifference() {
    Cases.check(
        60,
        random -> {
          ExponentialSum a = sum(random);
          ExponentialSum b = sum(random);
          double exact = difference(a, b).l1Norm();
          double size = a.l1Norm() + b.l1Norm();
          assertThat(KernelError.l1(a, b).value()).isCloseTo(exact, within(AGREE * size));
          assertThat(KernelError.l1(b, a).value()).isCloseTo(exact, within(AGREE * size));
        });
  }

  private static ExponentialSum sum(RandomGenerator random) {
    double[] weights = new double[3];
    double[] rates = new double[3];
    for (int i = 0; i < 3; i++) {
      weights[i] = Cases.between(random, -2, 2);
      rates[i] = Cases.between(random, 0.05, 20);
    }
    return nonZero(weights, rates);
  }

  private static ExponentialSum nonZero(double[] weights, double[] rates) {
    double[] w = weights.clone();
    w[0] += w[0] < 0 ? -0.1 : 0.1;
    return ExponentialSum.of(w, rates);
  }

  private static ExponentialSum difference(ExponentialSum a, ExponentialSum b) {
    double[] weights = new double[6];
    double[] rates = new double[6];
    for (int i = 0; i < 3; i++) {
      weights[i] = a.weights()[i];
      weights[3 + i] = -b.weights()[i];
      rates[i] = a.rates()[i];
      rates[3 + i] = b.rates()[i];
    }
    return ExponentialSum.of(weights, rates);
  }
}
