package curseofmemory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CasesTest {
  @Test
  void aFailureNamesItsCaseAndThatCaseAloneFailsAgain() {
    List<Double> seen = new ArrayList<>();
    assertThatThrownBy(
            () ->
                Cases.check(
                    100,
                    random -> {
                      seen.add(Cases.between(random, 0, 1));
                      assertThat(seen.get(seen.size() - 1)).isLessThan(0.95);
                    }))
        .hasMessage("fails in the case of seed " + (seen.size() - 1))
        .hasCauseInstanceOf(AssertionError.class);
    double failing = seen.get(seen.size() - 1);
    Cases.only(
        seen.size() - 1, random -> assertThat(Cases.between(random, 0, 1)).isEqualTo(failing));
  }

  @Test
  void theEndsOfAnIntervalAndZeroAreTried() {
    List<Double> seen = new ArrayList<>();
    Cases.check(200, random -> seen.add(Cases.between(random, -2, 3)));
    assertThat(seen).contains(-2.0, 0.0, 3.0).allMatch(x -> x >= -2 && x <= 3);
  }
}
