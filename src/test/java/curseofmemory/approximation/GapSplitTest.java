package curseofmemory.approximation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import curseofmemory.functional.Airy;
import curseofmemory.functional.ExponentialSum;
import curseofmemory.functional.MemoryKernel;
import curseofmemory.functional.PowerLaw;
import curseofmemory.training.Adam;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kernel and norm that notebook 04 shows, with shorter training. */
class GapSplitTest {
  private static final int[] WIDTHS = {1, 2, 4};
  private static final TrainingPlan SHORT = TrainingPlan.standard(1).withSteps(300);

  private static final ExponentialSum MODES =
      ExponentialSum.of(
          new double[] {1, 1, 1, 1, 1, 1, 1, 1, 1, 1},
          new double[] {0.5, 0.75, 1.1, 1.7, 2.5, 3.8, 5.7, 8.5, 12.8, 19});

  static Stream<Arguments> kernelsAndNorms() {
    return Stream.of(PowerLaw.of(0.5), PowerLaw.of(1), Airy.of(2.25, 3), MODES)
        .flatMap(rho -> Stream.of(Arguments.of(rho, Norm.L1), Arguments.of(rho, Norm.L2)));
  }

  @ParameterizedTest
  @MethodSource("kernelsAndNorms")
  void floorBestAndTrainedStandInOrder(MemoryKernel rho, Norm norm) {
    GapSplit split = GapSplit.of(rho, norm, WIDTHS, SHORT);
    assertThat(split.rows()).allMatch(GapSplit.Row::isOrdered, "floor <= best <= trained");
    assertThat(split.isOrdered()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(Norm.class)
  void aPowerLawHasNoBoundAndTheReasonIsSaid(Norm norm) {
    GapSplit split = GapSplit.of(PowerLaw.of(0.5), norm, new int[] {1}, SHORT.withSteps(1));
    assertThat(split.rows().get(0).bound()).isEmpty();
    assertThat(split.noBound()).isNotBlank();
    assertThat(split.toString()).contains("no bound");
  }

  @Test
  void anExponentialSumHasABoundAboveTheBestFound() {
    MemoryKernel rho = ExponentialSum.of(new double[] {0.6, 0.4}, new double[] {0.5, 1.5});
    GapSplit split = GapSplit.of(rho, Norm.L1, new int[] {1, 2}, SHORT.withSteps(1));
    for (GapSplit.Row row : split.rows()) {
      assertThat(row.bound().orElseThrow()).isGreaterThanOrEqualTo(row.best());
    }
  }

  @Test
  void unstableNetworksCountAsInfinitelyFar() {
    double[] errors = {1, 2, 3, 4, 5, 6, 7, 8, 1 / 0.0, 1 / 0.0};
    TrainedErrors found = TrainedErrors.of(errors);
    assertThat(found.median()).isEqualTo(5);
    assertThat(found.high()).isEqualTo(8);
    assertThat(found.unstable()).isEqualTo(2);
  }

  @Test
  void theModalFormIsTheNetwork() {
    var network = curseofmemory.rnn.LinearRnn.random(5, 1, 4);
    MemoryKernel modal = ModalForm.of(network, 20);
    MemoryKernel exact = network.memoryKernel(0);
    for (double t = 0; t < 30; t += 0.7) {
      assertThat(modal.at(t)).isCloseTo(exact.at(t), within(1e-9 * exact.l1Norm()));
    }
  }

  @Test
  void theBudgetOfAPowerLawIsInOrder() {
    WidthBudget budget = WidthBudget.of(SHORT.train(PowerLaw.of(1), 1, 2, 4), 1e-1);
    assertThat(budget.byTheory()).isEmpty();
    assertThat(budget.paperWidth().orElseThrow()).isCloseTo(10, within(1e-9));
    assertThat(budget.atBest().orElseThrow()).isBetween(budget.proven(), 4);
    budget.byTraining().ifPresent(w -> assertThat(w).isGreaterThanOrEqualTo(budget.proven()));
  }

  @Test
  void tooFewSeedsForABandAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TrainingPlan(0.1, 64, 10, Adam.withRate(0.01), 9, 1))
        .withMessageContaining("seeds must be at least 10, got 9");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WidthBudget.of(PowerLaw.of(1), -1))
        .withMessageContaining("eps");
  }
}
