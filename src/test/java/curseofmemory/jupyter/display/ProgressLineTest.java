package curseofmemory.jupyter.display;

import static org.assertj.core.api.Assertions.assertThat;

import curseofmemory.training.Progress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
  private final List<String> shown = Collections.synchronizedList(new ArrayList<>());

  @AfterEach
  void forgetTheHost() {
    Hosts.use(null);
  }

  @Test
  void oneLineIsUpdatedAtMostFourTimesASecondAndEndsWithASummary() throws Exception {
    Hosts.use(recorder());
    Progress progress = new ProgressLine("width 8");
    for (int i = 1; i <= 60; i++) {
      progress.update(i, 60, "loss 0.5");
      Thread.sleep(10);
    }
    assertThat(shown.get(0)).startsWith("display width 8: 1 of 60, loss 0.5");
    assertThat(shown.get(shown.size() - 1)).startsWith("update width 8: 60 done, loss 0.5");
    long periods = 1 + elapsedPeriods();
    assertThat(shown.size()).isLessThanOrEqualTo((int) periods + 2);
  }

  @Test
  void aConsoleThatIsNoTerminalIsNotWatched() {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    ConsoleHost console = new ConsoleHost(new PrintStream(printed), false);
    assertThat(console.isWatched()).isFalse();
  }

  @Test
  void aTerminalOverwritesTheLine() {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    ConsoleHost console = new ConsoleHost(new PrintStream(printed), true);
    console.display(MimeBundle.text("long line"), "p");
    console.update("p", MimeBundle.text("short"));
    assertThat(printed.toString()).isEqualTo("long line\rshort    ");
  }

  /** The last line holds the seconds that have passed. */
  private long elapsedPeriods() {
    String last = shown.get(shown.size() - 1);
    double seconds = Double.parseDouble(last.replaceAll(".*, ([0-9.]+) s$", "$1"));
    return (long) Math.ceil((seconds + 0.1) * 4);
  }

  private DisplayHost recorder() {
    return new DisplayHost() {
      @Override
      public void display(MimeBundle bundle, String id) {
        shown.add("display " + bundle.plain());
      }

      @Override
      public void update(String id, MimeBundle bundle) {
        shown.add("update " + bundle.plain());
      }
    };
  }
}
