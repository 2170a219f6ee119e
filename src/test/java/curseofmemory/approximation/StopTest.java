package curseofmemory.approximation;

import static org.assertj.core.api.Assertions.assertThat;

import curseofmemory.functional.Airy;
import curseofmemory.functional.PowerLaw;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever can run longer than a second obeys the stop button. */
class StopTest {
  /**
   * The goal is 0.2 s on a quiet machine. What is measured is what the thread computes after the
   * stop, which no load on the machine changes, on code that is not yet compiled.
   */
  private static final double MOST_SECONDS = 1;

  static Stream<Arguments> longWork() {
    return Stream.of(
        work("best possible", () -> BestPossible.of(PowerLaw.of(0.5), Norm.L1).found(64)),
        work("H2", () -> H2Optimal.of(PowerLaw.of(0.25), 60)),
        work("H2, oscillating", () -> H2Optimal.of(Airy.of(2.25, 5), 40)),
        work("spectrum", () -> HankelSpectrum.of(PowerLaw.of(0.1), Norm.L2, 200)),
        work("sums", () -> ExponentialSums.smallest(PowerLaw.of(0.1), 1e-8)),
        work("fixed rates", () -> FixedRates.bestL1(Airy.of(2.25, 9), 1, 150)),
        work("loss optimum", () -> LossOptimum.of(PowerLaw.of(0.5), plan(), 40)),
        work("training", () -> plan().withSteps(2_000_000).train(PowerLaw.of(0.5), 64)));
  }

  @ParameterizedTest
  @MethodSource("longWork")
  void aStopEndsItAndSaysThatNothingIsKept(String name, Runnable work) throws Exception {
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    Throwable[] end = new Throwable[1];
    long[] computed = new long[1];
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (Throwable thrown) {
                end[0] = thrown;
              }
              computed[0] = clock.getCurrentThreadCpuTime();
            });
    thread.start();
    Thread.sleep(300);
    long before = clock.getThreadCpuTime(thread.getId());
    thread.interrupt();
    thread.join(60_000);
    assertThat(thread.isAlive()).isFalse();
    assertThat(end[0]).isInstanceOf(CancellationException.class).hasMessageContaining("stopped");
    assertThat((computed[0] - before) / 1e9).isLessThan(MOST_SECONDS);
  }

  private static Arguments work(String name, Runnable work) {
    return Arguments.of(name, work);
  }

  private static TrainingPlan plan() {
    return TrainingPlan.standard(1).withLags(0.5, 256);
  }
}
