package curseofmemory.experiment.store;

import curseofmemory.checks.Environment;
import curseofmemory.experiment.Attempt;
import curseofmemory.experiment.Findings;
import curseofmemory.experiment.Run;
import curseofmemory.numeric.Require;
import curseofmemory.training.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Stored runs computed again: whether the digits are the same, and if not, what else is not.
 *
 * @param damage a problem with the file itself, if any
 * @param lines one per run that was computed again, of today's or of other code
 * @param left how many cannot be computed here, because they use what was written elsewhere
 */
public record Verification(Optional<String> damage, List<Line> lines, int left) {
  /** Copies the list. */
  public Verification {
    Require.present("damage", damage, "give an empty one for none");
    Require.present("lines", lines, "give an empty list for none");
    lines.forEach(line -> Require.present("line", line, "use of"));
    lines = List.copyOf(lines);
  }

  /**
   * Computes a sample again, evenly spread over the store.
   *
   * @param store to be looked at
   * @param sample how many runs at most
   * @param progress told about each run
   */
  public static Verification of(RunStore store, int sample, Progress progress)
      throws InterruptedException {
    Require.present("store", store, "open one");
    Require.present("progress", progress, "use Progress.SILENT");
    Require.atLeast("sample", 1, sample, "ask for one run or more");
    List<StoredRow> all = store.finished();
    int count = Math.min(sample, all.size());
    List<Line> lines = new ArrayList<>();
    int left = 0;
    for (int k = 0; k < count; k++) {
      StoredRow row = all.get((int) ((long) k * all.size() / count));
      Optional<Run> stored = store.whole(row).filter(run -> run.experiment().isPortable());
      left += stored.isEmpty() ? 1 : 0;
      if (stored.isPresent()) {
        lines.add(Line.of(stored.get(), Attempt.at(0, stored.get().experiment())));
      }
      progress.update(k + 1, count, (k + 1) + " of " + count + ": " + row.label());
    }
    return new Verification(store.damage(), lines, left);
  }

  /** Returns whether the file is sound and every digit is the same. */
  public boolean ok() {
    return damage.isEmpty() && lines.stream().allMatch(line -> line.difference() == 0);
  }

  @Override
  public String toString() {
    long same = lines.stream().filter(line -> line.difference() == 0).count();
    StringBuilder text = new StringBuilder();
    text.append(damage.map(problem -> "file damaged: " + problem).orElse("file sound"));
    text.append(", ").append(same).append(" of ").append(lines.size());
    text.append(" runs agree to the last digit");
    text.append(left == 0 ? "" : ", " + left + " cannot be computed here");
    lines.stream()
        .filter(line -> line.difference() != 0)
        .forEach(line -> text.append(System.lineSeparator()).append(line));
    return text.toString();
  }

  /**
   * One run computed again.
   *
   * @param label the run in words
   * @param difference largest relative difference of numbers and parameters, 0 for the same digits
   * @param cause what else differs between then and now
   */
  public record Line(String label, double difference, String cause) {
    /** Checks the difference. */
    public Line {
      Require.nonNegative("difference", difference, "compare numbers that are finite");
    }

    static Line of(Run stored, Attempt again) {
      if (again.findings().isEmpty()) {
        return new Line(
            stored.experiment().label(), 1, "now fails: " + again.error().orElseThrow());
      }
      return of(stored, again.findings().get());
    }

    /** Compares a stored run with what is found now. */
    public static Line of(Run stored, Findings now) {
      Require.present("stored", stored, "give a run");
      Require.present("now", now, "run it again");
      Findings then = stored.findings().orElseThrow();
      boolean same = then.canonical().equals(now.canonical());
      double difference = same ? 0 : Math.max(Double.MIN_VALUE, distance(then, now));
      return new Line(stored.experiment().label(), difference, cause(stored));
    }

    private static double distance(Findings then, Findings now) {
      double[] a = all(then);
      double[] b = all(now);
      return then.numbers().keySet().equals(now.numbers().keySet()) && a.length == b.length
          ? IntStream.range(0, a.length).mapToDouble(i -> relative(a[i], b[i])).max().orElse(0)
          : 1;
    }

    private static double[] all(Findings found) {
      return DoubleStream.concat(
              found.numbers().values().stream().mapToDouble(Double::doubleValue),
              Arrays.stream(found.parameters()))
          .toArray();
    }

    private static double relative(double a, double b) {
      return a == b ? 0 : Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b));
    }

    private static String cause(Run stored) {
      Environment then = stored.provenance().environment();
      Environment now = Environment.here();
      List<String> changes = new ArrayList<>();
      addChange("code", then.code(), now.code(), changes);
      addChange("Java", then.jdk(), now.jdk(), changes);
      addChange("system", then.os(), now.os(), changes);
      addChange("processor", then.processor(), now.processor(), changes);
      return changes.isEmpty() ? "same code and machine" : String.join("; ", changes);
    }

    private static void addChange(String what, String then, String now, List<String> changes) {
      if (!then.equals(now)) {
        changes.add(what + " was " + then + ", is " + now);
      }
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT, "%s: relative difference %.2g (%s)", label, difference, cause);
    }
  }
}
