package curseofmemory.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Distances of random exponential sums, for which L2 and signed integrals are closed forms. */
class KernelErrorPropertyTest {
  private static final double AGREE = 1e-8;

  @Property(tries = 60, seed = "1")
  void theL2DistanceIsItsClosedForm(
      @ForAll("sums") ExponentialSum a, @ForAll("sums") ExponentialSum b) {
    double exact = difference(a, b).l2Norm();
    double size = a.l2Norm() + b.l2Norm();
    assertThat(KernelError.l2(a, b).value()).isCloseTo(exact, within(AGREE * size));
  }

  @Property(tries = 60, seed = "2")
  void theL1DistanceIsTheNormOfTheDifference(
      @ForAll("sums") ExponentialSum a, @ForAll("sums") ExponentialSum b) {
    double exact = difference(a, b).l1Norm();
    double size = a.l1Norm() + b.l1Norm();
    assertThat(KernelError.l1(a, b).value()).isCloseTo(exact, within(AGREE * size));
    assertThat(KernelError.l1(b, a).value()).isCloseTo(exact, within(AGREE * size));
  }

  @Provide
  Arbitrary<ExponentialSum> sums() {
    Arbitrary<double[]> weights =
        Arbitraries.doubles().between(-2, 2).array(double[].class).ofSize(3);
    Arbitrary<double[]> rates =
        Arbitraries.doubles().between(0.05, 20).array(double[].class).ofSize(3);
    return Combinators.combine(weights, rates).as(KernelErrorPropertyTest::nonZero);
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
