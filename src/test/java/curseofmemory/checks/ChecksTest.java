package curseofmemory.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Named numbers agree or differ, say who expects them, and cannot be checks that never fail. */
class ChecksTest {
  private static final Source FORMULA = Source.closedForm("1 + 1");
  private static final double NAN = Double.NaN;
  private static final double INFINITE = Double.POSITIVE_INFINITY;

  private static final Checks BOTH =
      Checks.none()
          .near("a", 1.05, 1, 0.1, FORMULA)
          .near("b", 1.2, 1, 0.1, FORMULA)
          .atMost("c", 2, 2, Source.paper("(12)"))
          .atLeast("d", 1.9, 2, Source.published("Somebody 1976"))
          .holds("e", true, Source.theory("Theorem 4.2", "beta = 1"))
          .finding("f", 17, "what was seen");

  @Test
  void eachRelationIsHeldAsItSays() {
    assertThat(BOTH.report().numbers())
        .extracting(NamedNumber::ok)
        .containsExactly(true, false, true, false, true, true);
  }

  @Test
  void theTableShowsVerdictAndKindOfSource() {
    assertThat(BOTH.toString())
        .contains("DIFFERS b")
        .contains("closed form: 1 + 1")
        .contains("theory: Theorem 4.2; applies: beta = 1")
        .contains("ours: what was seen")
        .endsWith("4 of 6 agree (1 paper, 1 theory, 2 closed form, 1 published, 1 ours)");
  }

  @Test
  void checksThatDifferThrowTheTableAndTheirReportDoesNot() {
    assertThatThrownBy(BOTH::verify)
        .isInstanceOf(ChecksFailedException.class)
        .hasMessageContaining(BOTH.report().toString());
    Checks good = Checks.none().near("a", 2, 2, 0, FORMULA);
    assertThat(good.verify()).isSameAs(good);
  }

  @Test
  void nanNeverAgreesNotEvenAsAFinding() {
    Checks checks =
        Checks.none()
            .near("a", NAN, 1, 1, FORMULA)
            .atMost("b", NAN, 1, FORMULA)
            .atLeast("c", NAN, 1, FORMULA)
            .finding("d", NAN, "a measurement");
    assertThat(checks.report().numbers()).noneMatch(NamedNumber::ok);
  }

  @Test
  void aNameIsUsedOnce() {
    assertThatThrownBy(() -> BOTH.holds("a", true, FORMULA)).hasMessageContaining("used once");
  }

  @Test
  void whatCannotFailOrCannotPassIsRefused() {
    Checks none = Checks.none();
    assertThatThrownBy(() -> none.near("a", 1, 1, INFINITE, FORMULA))
        .hasMessageContaining("tolerance");
    assertThatThrownBy(() -> none.near("a", 1, 1, NAN, FORMULA)).hasMessageContaining("tolerance");
    assertThatThrownBy(() -> none.near("a", 1, 1, -1, FORMULA)).hasMessageContaining("tolerance");
    assertThatThrownBy(() -> none.near("a", 1, NAN, 1, FORMULA)).hasMessageContaining("expected");
    assertThatThrownBy(() -> none.atMost("a", 1, INFINITE, FORMULA))
        .hasMessageContaining("expected");
    assertThatThrownBy(() -> none.atLeast("a", 1, -INFINITE, FORMULA))
        .hasMessageContaining("must be able to fail");
  }

  @Test
  void ourOwnFindingCannotBeExpectedAndAForeignNumberMustBe() {
    Source ours = new Source(Source.Kind.OURS, "an earlier run");
    assertThatThrownBy(() -> Checks.none().near("a", 1, 1, 0.1, ours))
        .hasMessageContaining("use finding(...)");
    assertThatThrownBy(() -> new NamedNumber("a", 1, Optional.empty(), FORMULA))
        .hasMessageContaining("source of a");
  }

  @Test
  void aSourceIsSaidInWords() {
    assertThatThrownBy(() -> Source.paper(" ")).hasMessageContaining("paper must be said in words");
    assertThatThrownBy(() -> Source.theory("Theorem 4.2", ""))
        .hasMessageContaining("hypotheses must be said in words");
    assertThatThrownBy(() -> Checks.none().near("a", 1, 1, 0, null)).hasMessageContaining("source");
  }

  @Test
  void aKindIsFoundByItsWord() {
    for (Source.Kind kind : Source.Kind.values()) {
      assertThat(Source.Kind.named(kind.word())).contains(kind);
    }
    assertThat(Source.Kind.named("hearsay")).isEmpty();
    assertThatCode(() -> new CheckReport(List.of()).summary()).doesNotThrowAnyException();
  }
}
