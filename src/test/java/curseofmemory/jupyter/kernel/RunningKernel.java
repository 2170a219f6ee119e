package curseofmemory.jupyter.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import curseofmemory.jupyter.kernel.KernelProbe.Outcome;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Tests that share one kernel, in the order in which a class runs them. */
abstract class RunningKernel {
  /** A stop is felt as immediate below this; the campaign measures against 0.1 s. */
  private static final double STOP_SECONDS = 3.0;

  static KernelProbe kernel;

  @BeforeAll
  static void start() throws IOException {
    kernel = KernelProbe.start();
  }

  @AfterAll
  static void end() throws Exception {
    assertThat(kernel.shutDown()).isTrue();
    kernel.close();
  }

  /** Stops a cell while its last line runs and returns what it answered. */
  static Outcome stop(String code) throws InterruptedException {
    String id = kernel.begin(code);
    long start = System.nanoTime();
    kernel.interrupt();
    Outcome outcome = kernel.outcome(id, start);
    assertThat(outcome.reply().get("ename").getAsString()).isEqualTo("Interrupted");
    assertThat(outcome.seconds()).isLessThan(STOP_SECONDS);
    return outcome;
  }
}
