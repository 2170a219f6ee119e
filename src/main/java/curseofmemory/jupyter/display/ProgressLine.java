package curseofmemory.jupyter.display;

import curseofmemory.training.Progress;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * One line that says how far the work is, updated in place at most four times a second; when all is
 * done it becomes the summary.
 */
public final class ProgressLine implements Progress {
  private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  private final String label;
  private final String id = UUID.randomUUID().toString();
  private final long start = System.nanoTime();
  private final Executor later =
      CompletableFuture.delayedExecutor(PERIOD_NANOS, TimeUnit.NANOSECONDS);
  private boolean shown;
  private boolean planned;
  private boolean finished;
  private long lastShown;
  private String latest = "";
  private String shownText = "";

  /**
   * Makes a line that is first shown with the first update.
   *
   * @param label what is going on
   */
  public ProgressLine(String label) {
    this.label = label;
  }

  @Override
  public synchronized void update(long done, long total, String message) {
    finished = done >= total;
    latest = text(done, total, message);
    boolean due = !shown || System.nanoTime() - lastShown >= PERIOD_NANOS;
    if (due || finished) {
      show();
    } else if (!planned) {
      planned = true;
      CompletableFuture.runAsync(this::showLatest, later);
    }
  }

  private synchronized void showLatest() {
    planned = false;
    if (!finished && !latest.equals(shownText)) {
      show();
    }
  }

  private void show() {
    MimeBundle bundle = MimeBundle.text(latest);
    if (shown) {
      Hosts.current().update(id, bundle);
    } else {
      Hosts.current().display(bundle, id);
    }
    shown = true;
    shownText = latest;
    lastShown = System.nanoTime();
  }

  private String text(long done, long total, String message) {
    String head = label.isEmpty() ? "" : label + ": ";
    String tail = message == null || message.isEmpty() ? "" : ", " + message;
    double seconds = (System.nanoTime() - start) * 1e-9;
    String time = String.format(Locale.ROOT, ", %.1f s", seconds);
    return head + (finished ? total + " done" : done + " of " + total) + tail + time;
  }
}
