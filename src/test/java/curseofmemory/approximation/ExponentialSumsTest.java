package curseofmemory.approximation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import curseofmemory.functional.ExponentialSum;
import curseofmemory.functional.KernelError;
import curseofmemory.functional.PowerLaw;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExponentialSumsTest {
  /** What the scan for sign changes may hide of an L1 distance. */
  private static final double SCAN = 1e-5;

  /** The widths of reference.md, section 2; at or below is success. */
  @ParameterizedTest
  @CsvSource({
    "0.25, 1e-1, 8",
    "0.25, 1e-2, 20",
    "1, 1e-1, 4",
    "1, 1e-2, 8",
    "1, 1e-3, 13",
    "1, 1e-4, 19",
    "2, 1e-1, 3",
    "2, 1e-2, 6",
    "2, 1e-3, 9",
    "2, 1e-4, 13"
  })
  void asFewTermsAsTheTableReachTheError(double omega, double eps, int table) {
    PowerLaw rho = PowerLaw.of(omega);
    ExponentialSum sum = ExponentialSums.smallest(rho, eps);
    assertThat(sum.rates().length).isLessThanOrEqualTo(table);
    assertThat(KernelError.l1(rho, sum).value())
        .isLessThanOrEqualTo(eps * rho.l1Norm() * (1 + SCAN));
  }

  @Test
  void theSlowestRateFallsWithTheError() {
    PowerLaw rho = PowerLaw.of(0.5);
    double[] loose = ExponentialSums.smallest(rho, 1e-1).rates();
    double[] tight = ExponentialSums.smallest(rho, 1e-2).rates();
    // eps^(1/omega): a factor of 100 for one decade of eps.
    assertThat(loose[loose.length - 1] / tight[tight.length - 1]).isBetween(30.0, 600.0);
  }

  @Test
  void theScanForSignChangesMeasuresTheDistance() {
    PowerLaw rho = PowerLaw.of(0.5);
    ExponentialSum sum = ExponentialSums.of(rho, 6);
    double measured = KernelError.l1(rho, sum).value();
    assertThat(LeastL1.error(rho, sum)).isCloseTo(measured, within(SCAN * measured));
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    PowerLaw rho = PowerLaw.of(0.5);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ExponentialSums.smallest(rho, 0))
        .withMessageContaining("eps must be finite and greater than 0, got 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ExponentialSums.of(rho, 0))
        .withMessageContaining("terms must be at least 1, got 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rho.trapezoid(3, -1, 0))
        .withMessageContaining("step must be finite and greater than 0, got -1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PowerLaw.of(0))
        .withMessageContaining("omega");
  }
}
