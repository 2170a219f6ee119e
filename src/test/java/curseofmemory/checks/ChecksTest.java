package curseofmemory.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Named numbers agree or differ, and NaN never agrees. */
class ChecksTest {
  @Test
  void eachRelationIsHeldAsItSays() {
    Checks checks =
        Checks.none()
            .near("a", 1.05, 1, 0.1, "closed form")
            .near("b", 1.2, 1, 0.1, "closed form")
            .atMost("c", 2, 2, "bound")
            .atLeast("d", 1.9, 2, "bound")
            .holds("e", true, "statement");
    assertThat(checks.numbers())
        .extracting(NamedNumber::ok)
        .containsExactly(true, false, true, false, true);
    assertThat(checks.allOk()).isFalse();
    assertThat(checks.toString()).contains("DIFFERS").contains("closed form");
  }

  @Test
  void nanNeverAgrees() {
    Checks checks =
        Checks.none()
            .near("a", Double.NaN, Double.NaN, 1, "s")
            .atMost("b", Double.NaN, 1, "s")
            .atLeast("c", Double.NaN, 1, "s");
    assertThat(checks.numbers()).noneMatch(NamedNumber::ok);
  }

  @Test
  void aNameIsUsedOnce() {
    Checks one = Checks.none().holds("a", true, "s");
    assertThatThrownBy(() -> one.holds("a", true, "s")).hasMessageContaining("used once");
  }
}
