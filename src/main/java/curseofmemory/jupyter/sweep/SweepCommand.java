package curseofmemory.jupyter.sweep;

import curseofmemory.experiment.Estimate;
import curseofmemory.experiment.ExecutorException;
import curseofmemory.experiment.Run;
import curseofmemory.experiment.Sweep;
import curseofmemory.experiment.SweepCounts;
import curseofmemory.experiment.SweepExecutor;
import curseofmemory.experiment.store.RunStore;
import curseofmemory.experiment.store.StoreException;
import curseofmemory.experiment.store.StoredLine;
import curseofmemory.experiment.store.Verification;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import tech.tablesaw.api.Table;

/**
 * The command {@code sweep}. Exit code 0: done; 1: runs failed, are left or differ; 2: the request
 * or the sweep file was wrong; 3: a file cannot be read or written, or the disk is full.
 */
@Command(
    name = "sweep",
    mixinStandardHelpOptions = true,
    description = "Runs sweeps of experiments and looks after the store that keeps them.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:done",
      "1:runs failed, are left or differ",
      "2:the request or the sweep file was wrong",
      "3:a file cannot be read or written, or the disk is full"
    })
public final class SweepCommand {
  private static final int FILE_PROBLEM = 3;

  @Option(
      names = "--store",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      defaultValue = "target/experiments/runs.db",
      description = "The run store (default: ${DEFAULT-VALUE}).")
  private Path file;

  @Spec private CommandSpec spec;

  @Command(mixinStandardHelpOptions = true, description = "Runs what the store does not have yet.")
  int run(
      @Parameters(paramLabel = "SWEEP", description = "JSON file, as Sweep.json() writes it.")
          Path sweepFile,
      @Option(names = "--threads", description = "Threads of this machine (default: all cores).")
          Optional<Integer> threads,
      @Option(
              names = "--spark",
              paramLabel = "MASTER",
              description = "Runs on Apache Spark, for example spark://host:7077 or local[2].")
          Optional<String> master) {
    return guarded(
        () -> {
          Sweep read = Sweep.parse(text(sweepFile));
          Sweep threaded = threads.map(read::withThreads).orElse(read);
          Sweep sweep =
              master.map(SweepExecutor::spark).map(threaded::withExecutor).orElse(threaded);
          try (RunStore store = RunStore.open(file)) {
            Estimate expected = sweep.estimate(store);
            int cores = master.isPresent() ? 1 : threads.orElse(expected.cores());
            say(sweep + "; to do: " + expected.on(cores));
            SweepCounts counts = fill(sweep, store);
            if (counts.failed() > 0) {
              say("sweep list says why runs failed; sweep gc --failed lets them be tried again");
            }
            return counts.failed() == 0 && counts.left() == 0 ? 0 : 1;
          }
        });
  }

  private SweepCounts fill(Sweep sweep, RunStore store) {
    try (SweepLine line = new SweepLine(out())) {
      return sweep.fill(store, line);
    }
  }

  private static String text(Path sweepFile) throws IOException {
    if (!Files.isRegularFile(sweepFile)) {
      throw new IllegalArgumentException(
          "there is no sweep " + sweepFile + "; write one by Sweep.json() from Java");
    }
    try {
      return Files.readString(sweepFile);
    } catch (CharacterCodingException notText) {
      throw new IllegalArgumentException(
          sweepFile + " is not UTF-8 text, so no sweep; write one by Sweep.json() from Java");
    }
  }

  @Command(mixinStandardHelpOptions = true, description = "Lists stored runs, newest first.")
  int list(
      @Option(
              names = "--most",
              description = "How many (default: ${DEFAULT-VALUE}).",
              defaultValue = "40")
          int most) {
    return looking(
        store -> {
          List<StoredLine> lines = store.list(most);
          lines.forEach(this::say);
          say(lines.size() + " of " + store.size() + " runs, newest first");
          return lines.size() < Math.min(most, store.size()) ? sayDamage(store) : 0;
        });
  }

  @Command(mixinStandardHelpOptions = true, description = "Shows all about a stored run.")
  int show(
      @Parameters(paramLabel = "RUN", description = "The first letters of its name in the list.")
          String prefix) {
    return looking(
        store -> {
          List<Run> found = store.startingWith(prefix);
          if (found.isEmpty()) {
            throw new IllegalArgumentException(
                "no run's name begins with " + prefix + "; sweep list shows the names");
          }
          found.forEach(run -> say(RunText.of(run)));
          return 0;
        });
  }

  @Command(mixinStandardHelpOptions = true, description = "Writes all runs as one tidy table.")
  int export(@Option(names = "--csv", paramLabel = "FILE", required = true) Path csv) {
    return looking(
        store -> {
          Table table = store.table();
          write(table, csv);
          say(table.rowCount() + " of " + store.size() + " runs written to " + csv);
          return table.rowCount() < store.size() ? sayDamage(store) : 0;
        });
  }

  private int sayDamage(RunStore store) {
    say("damaged runs are left out: " + store.damage().orElse("see sweep verify"));
    return FILE_PROBLEM;
  }

  /**
   * A file that is there is replaced only by a whole one; what is no file is written to directly.
   */
  private static void write(Table table, Path csv) throws IOException {
    StringWriter text = new StringWriter();
    table.write().csv(text);
    if (Files.exists(csv) && !Files.isRegularFile(csv)) {
      Files.writeString(csv, text.toString());
      return;
    }
    Path part = csv.resolveSibling(csv.getFileName() + ".part");
    try {
      Files.writeString(part, text.toString());
      Files.move(part, csv, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  @Command(mixinStandardHelpOptions = true, description = "Computes stored runs again.")
  int verify(
      @Option(
              names = "--sample",
              description = "How many (default: ${DEFAULT-VALUE}).",
              defaultValue = "10")
          int sample) {
    return looking(
        store -> {
          Verification verification;
          try (SweepLine line = new SweepLine(out())) {
            verification = Verification.of(store, sample, line);
          }
          say(verification);
          return verification.damage().isPresent() ? FILE_PROBLEM : verification.ok() ? 0 : 1;
        });
  }

  @Command(mixinStandardHelpOptions = true, description = "Removes what is of no use any more.")
  int gc(
      @Option(names = "--failed", description = "Also failed runs.") boolean failed,
      @Option(names = "--other-code", description = "Also runs of other code than today's.")
          boolean otherCode,
      @Option(names = "--damaged", description = "Also runs that cannot be read or trusted.")
          boolean damaged) {
    return looking(
        store -> {
          int removed = store.gc(failed, otherCode, damaged);
          say(removed + " runs removed, " + store.size() + " left");
          return 0;
        });
  }

  private interface Work {
    int exitCode() throws IOException, InterruptedException;
  }

  private interface Look {
    int exitCode(RunStore store) throws IOException, InterruptedException;
  }

  private int looking(Look look) {
    return guarded(
        () -> {
          if (!Files.exists(file)) {
            throw new IllegalArgumentException(
                "there is no run store " + file + "; name one by --store or start with sweep run");
          }
          try (RunStore store = RunStore.open(file)) {
            return look.exitCode(store);
          }
        });
  }

  /** Problems with files are one sentence; wrong requests are answered by the command line. */
  private int guarded(Work work) {
    try {
      return work.exitCode();
    } catch (StoreException e) {
      return problem(e.getMessage(), FILE_PROBLEM);
    } catch (FileSystemException e) {
      String reason = e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
      return problem(e.getFile() + " cannot be used: " + reason + "; check it", FILE_PROBLEM);
    } catch (IOException e) {
      return problem("a file cannot be read or written: " + e.getMessage(), FILE_PROBLEM);
    } catch (ExecutorException e) {
      return problem(e.getMessage(), 1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return problem("stopped", 1);
    } finally {
      out().flush();
    }
  }

  private int problem(String sentence, int exitCode) {
    spec.commandLine().getErr().println(sentence);
    return exitCode;
  }

  private void say(Object line) {
    out().println(line);
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
