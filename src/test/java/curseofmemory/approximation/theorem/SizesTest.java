package curseofmemory.approximation.theorem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import curseofmemory.approximation.BestPossible;
import curseofmemory.approximation.Norm;
import curseofmemory.functional.ExponentialSum;
import curseofmemory.functional.KernelError;
import curseofmemory.functional.MemoryKernel;
import curseofmemory.functional.PolynomialExponential;
import curseofmemory.functional.PowerLaw;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Sizes that cannot be meant are refused at once, and for their true reason. */
class SizesTest {
  private static final MemoryKernel RHO = ExponentialSum.of(1);

  @Test
  void widthsAndOrdersThatCannotBeMeantAreRefusedAtTheDoor() {
    refused(() -> DecayConditions.check(RHO, 65_536, 0.5), "alpha must be from 1 to 150");
    refused(() -> new GapFrontier(0.01, 40).at(RHO, 46_341, 0.1), "m must be from 2 to 1000");
    StabilityGap published = StabilityGap.published();
    refused(() -> published.shrinkingGap(RHO, new int[] {4, 30_000}), "m must be from 2 to 4001");
    refused(() -> published.fixedGap(RHO, new int[] {4, 46_341}, 0.1), "m must be from 2 to 4001");
    refused(() -> published.network(RHO, 65_536, 0.1), "m must be from 2 to 4001");
    refused(() -> RHO.onGrid(0.1, Integer.MAX_VALUE), "cells must stay below 2^31 numbers");
  }

  @Test
  void aBoundOfAnySmoothnessCanBeShown() {
    JacksonBound bound = JacksonBound.of(PolynomialExponential.of(1, 2), 8, 1);
    assertThat(bound.toString()).startsWith("bound with").contains("alpha=8");
  }

  /** The difference of two memories, one below the other, has the difference of their masses. */
  @Test
  void aVeryLongMemoryIsMeasuredWhereItCanBeAndRefusedForItsTail() {
    PowerLaw longest = PowerLaw.of(0.03);
    double distance = KernelError.l1(longest, PowerLaw.of(0.5)).value();
    assertThat(Math.abs(distance - (1 / 0.03 - 1 / 0.5))).isLessThan(1e-8);
    refused(() -> BestPossible.of(longest, Norm.L2), "of its mass beyond the largest double");
  }

  @Test
  void minusZeroIsTimeZero() {
    assertThat(RHO.onGrid(0.1, 4).at(-0.0)).isEqualTo(RHO.onGrid(0.1, 4).at(0));
    assertThat(PowerLaw.of(0.5).at(-0.0)).isEqualTo(1);
  }

  private static void refused(ThrowingCallable call, String part) {
    assertThatIllegalArgumentException().isThrownBy(call).withMessageContaining(part);
  }
}
