package curseofmemory.approximation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import curseofmemory.functional.Airy;
import curseofmemory.functional.ExponentialSum;
import curseofmemory.functional.KernelError;
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
    TrainedNetworks.Errors found = TrainedNetworks.Errors.of(errors);
    assertThat(found.median()).isEqualTo(5);
    assertThat(found.high()).isEqualTo(8);
    assertThat(found.unstable()).isEqualTo(2);
  }

  @Test
  void theModalFormIsTheNetwork() {
    var network = curseofmemory.rnn.LinearRnn.random(5, 1, 4);
    MemoryKernel modal = Modes.memory(network, 20);
    MemoryKernel exact = network.memoryKernel(0);
    for (double t = 0; t < 30; t += 0.7) {
      assertThat(modal.at(t)).isCloseTo(exact.at(t), within(1e-9 * exact.l1Norm()));
    }
  }

  /**
   * Least errors 0.2910, 0.1029 and 0.0412 at widths 1 to 3 (reference.md, section 2, and notebook
   * 02), singular values 0.402 and 0.0698: 0.1 asks for width 3, and width 1 is the narrowest that
   * is not excluded.
   */
  @Test
  void theBudgetOfAPowerLawIsWhatItsTablesSay() {
    TrainedNetworks trained = SHORT.train(PowerLaw.of(1), 1, 2, 4);
    WidthBudget budget = WidthBudget.of(trained, 1e-1);
    assertThat(budget.byTheory()).isEmpty();
    assertThat(budget.paperWidth().orElseThrow()).isCloseTo(10, within(1e-9));
    assertThat(budget.atBest()).hasValue(3);
    assertThat(budget.proven()).isEqualTo(1);
    double[] medians = {median(trained, 1), median(trained, 2), median(trained, 4)};
    int first = medians[0] <= 0.1 ? 1 : medians[1] <= 0.1 ? 2 : medians[2] <= 0.1 ? 4 : 0;
    assertThat(budget.byTraining().orElse(0)).isEqualTo(first);
    assertThat(medians[0]).isGreaterThan(0.2910);
  }

  private static double median(TrainedNetworks trained, int width) {
    double[] errors =
        trained.networks().get(width).stream()
            .mapToDouble(n -> KernelError.l1(trained.target(), n.memoryKernel(0)).value())
            .sorted()
            .toArray();
    return errors[4];
  }

  /** Least squares by scipy 1.10 on the cells of notebook 04, 60 random starts a width. */
  @Test
  void theOptimumOfTheTrainingLossIsThatOfAnIndependentFit() {
    PowerLaw rho = PowerLaw.of(0.5);
    TrainingPlan plan = TrainingPlan.standard(1).withLags(0.5, 256);
    double[] scipy = {0.93709, 0.48712, 0.18287, 0.10686};
    int[] widths = {1, 2, 4, 8};
    for (int k = 0; k < 4; k++) {
      MemoryKernel found = LossOptimum.of(rho, plan, widths[k]);
      assertThat(KernelError.l1(rho, found).value()).isCloseTo(scipy[k], within(2e-5));
    }
  }

  @Test
  void averagesOverCellsBecomeAMemoryWithThoseAverages() {
    Modes values = new Modes(1, new double[] {0.2, 1.5, -0.4, 0.7, 0.3, -0.8});
    MemoryKernel memory = values.fromAverages(0.3).kernel();
    for (int j = 0; j < 20; j++) {
      double average = memory.integral(0.3 * j, 0.3 * (j + 1)) / 0.3;
      assertThat(average).isCloseTo(values.at(0.3 * j), within(1e-12));
    }
  }

  @Test
  void aBudgetFindsTheWidthThatSufficesNearTheEndOfDoublePrecision() {
    TrainedNetworks trained = SHORT.withSteps(1).train(PowerLaw.of(0.5), 1);
    int width = WidthBudget.of(trained, 3e-6).atBest().orElseThrow();
    assertThat(width).isBetween(25, 37);
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
