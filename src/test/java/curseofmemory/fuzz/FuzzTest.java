package curseofmemory.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import curseofmemory.fuzz.Judge.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Ten thousand random calls of everything public, the same each time; {@code .ci/stages/fuzz} makes
 * more, with fresh seeds.
 */
class FuzzTest {
  private static final int CALLS = 10_000;

  @Test
  void everyCallIsRightOrRefusedWithAReason() {
    Fuzz fuzz = Fuzz.of(1, CALLS, 2);
    assertThat(fuzz.failures()).isEmpty();
    assertThat(fuzz.count(Verdict.RIGHT)).isGreaterThan(CALLS / 2);
    assertThat(fuzz.count(Verdict.REFUSED)).isGreaterThan(CALLS / 20);
    assertThat(fuzz.confirmed()).isGreaterThan(CALLS / 50);
  }

  @Test
  void whatIsListedHasAReasonAndExists() {
    List<String> names = Surface.callables(Surface.types()).stream().map(Surface::name).toList();
    assertThat(Listed.read().entries())
        .allSatisfy(entry -> assertThat(entry.reason()).isNotBlank())
        .allSatisfy(
            entry -> assertThat(names).anyMatch(name -> entry.name().matcher(name).matches()));
  }

  @Test
  void aWrongExceptionASilentNanAndARefusalAreToldApart() {
    assertThat(Judge.ofThrown(new NullPointerException())).isEqualTo(Verdict.WRONG_EXCEPTION);
    assertThat(Judge.ofThrown(new IllegalArgumentException("no")))
        .isEqualTo(Verdict.WRONG_EXCEPTION);
    assertThat(Judge.ofThrown(new IllegalArgumentException("x must be 1, got 2; use 1")))
        .isEqualTo(Verdict.REFUSED);
    assertThat(Judge.ofResult(new double[][] {{1, Double.NaN}})).isEqualTo(Verdict.NOT_A_NUMBER);
    assertThat(Judge.ofResult(Double.NEGATIVE_INFINITY)).isEqualTo(Verdict.INFINITE);
    assertThat(Judge.ofResult(1.5)).isEqualTo(Verdict.RIGHT);
  }
}
