package curseofmemory.approximation;

import static org.assertj.core.api.Assertions.assertThat;

import curseofmemory.functional.Airy;
import curseofmemory.functional.PowerLaw;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever can run longer than a second obeys the stop button. */
class StopTest {
  /** The goal is 0.2 s on a quiet machine; a loaded one is no reason to fail. */
  private static final long MOST_MILLIS = 2_000;

  static Stream<Arguments> longWork() {
    return Stream.of(
        work("best possible", () -> BestPossible.of(PowerLaw.of(0.5), Norm.L1).found(64)),
        work("H2", () -> H2Optimal.of(PowerLaw.of(0.25), 60)),
        work("H2, oscillating", () -> H2Optimal.of(Airy.of(2.25, 5), 40)),
        work("spectrum", () -> HankelSpectrum.of(Airy.of(2.25, 5), Norm.L2, 60)),
        work("sums", () -> ExponentialSums.smallest(PowerLaw.of(0.05), 1e-6)),
        work("fixed rates", () -> FixedRates.bestL1(Airy.of(2.25, 9), 1, 150)),
        work("loss optimum", () -> LossOptimum.of(PowerLaw.of(0.5), plan(), 40)),
        work("training", () -> plan().withSteps(2_000_000).train(PowerLaw.of(0.5), 64)));
  }

  @ParameterizedTest
  @MethodSource("longWork")
  void aStopEndsItAndSaysThatNothingIsKept(String name, Runnable work) throws Exception {
    Throwable[] end = new Throwable[1];
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (Throwable thrown) {
                end[0] = thrown;
              }
            });
    thread.start();
    Thread.sleep(300);
    thread.interrupt();
    long from = System.nanoTime();
    thread.join(60_000);
    long millis = (System.nanoTime() - from) / 1_000_000;
    assertThat(thread.isAlive()).isFalse();
    assertThat(end[0]).isInstanceOf(CancellationException.class).hasMessageContaining("stopped");
    assertThat(millis).isLessThan(MOST_MILLIS);
  }

  private static Arguments work(String name, Runnable work) {
    return Arguments.of(name, work);
  }

  private static TrainingPlan plan() {
    return TrainingPlan.standard(1).withLags(0.5, 256);
  }
}
