package curseofmemory.jupyter.sweep;

import curseofmemory.experiment.Estimate;
import curseofmemory.experiment.ExecutorException;
import curseofmemory.experiment.Run;
import curseofmemory.experiment.Sweep;
import curseofmemory.experiment.SweepCounts;
import curseofmemory.experiment.SweepExecutor;
import curseofmemory.experiment.store.RunStore;
import curseofmemory.experiment.store.StoredLine;
import curseofmemory.experiment.store.Verification;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * The command {@code sweep}. Exit code 0: done; 1: runs failed, are left or differ; 2: the request
 * itself was wrong.
 */
@Command(
    name = "sweep",
    mixinStandardHelpOptions = true,
    description = "Runs sweeps of experiments and looks after the store that keeps them.")
public final class SweepCommand {
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
          Optional<String> master)
      throws IOException {
    Sweep read = Sweep.parse(text(sweepFile));
    Sweep threaded = threads.map(read::withThreads).orElse(read);
    Sweep sweep = master.map(SweepExecutor::spark).map(threaded::withExecutor).orElse(threaded);
    try (RunStore store = RunStore.open(file)) {
      Estimate expected = sweep.estimate(store);
      int cores = master.isPresent() ? 1 : threads.orElse(expected.cores());
      out().println(sweep + "; to do: " + expected.on(cores));
      SweepCounts counts = fill(sweep, store);
      if (counts.failed() > 0) {
        out()
            .println("sweep list says why runs failed; sweep gc --failed lets them be tried again");
      }
      out().flush();
      return counts.failed() == 0 && counts.left() == 0 ? 0 : 1;
    } catch (ExecutorException e) {
      spec.commandLine().getErr().println(e.getMessage());
      return 1;
    }
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
    return Files.readString(sweepFile);
  }

  @Command(mixinStandardHelpOptions = true, description = "Lists stored runs, newest first.")
  int list(
      @Option(
              names = "--most",
              description = "How many (default: ${DEFAULT-VALUE}).",
              defaultValue = "40")
          int most) {
    try (RunStore store = existing()) {
      List<StoredLine> lines = store.list(most);
      lines.forEach(out()::println);
      out().println(lines.size() + " of " + store.size() + " runs, newest first");
      out().flush();
      return 0;
    }
  }

  @Command(mixinStandardHelpOptions = true, description = "Shows all about a stored run.")
  int show(
      @Parameters(paramLabel = "RUN", description = "The first letters of its name in the list.")
          String prefix) {
    try (RunStore store = existing()) {
      List<Run> found = store.startingWith(prefix);
      if (found.isEmpty()) {
        throw new IllegalArgumentException(
            "no run's name begins with " + prefix + "; sweep list shows the names");
      }
      for (Run run : found) {
        out().println(RunText.of(run));
      }
      out().flush();
      return 0;
    }
  }

  @Command(mixinStandardHelpOptions = true, description = "Writes all runs as one tidy table.")
  int export(@Option(names = "--csv", paramLabel = "FILE", required = true) Path csv) {
    try (RunStore store = existing()) {
      store.table().write().csv(csv.toFile());
      out().println(store.size() + " runs written to " + csv);
      out().flush();
      return 0;
    }
  }

  @Command(mixinStandardHelpOptions = true, description = "Computes stored runs again.")
  int verify(
      @Option(
              names = "--sample",
              description = "How many (default: ${DEFAULT-VALUE}).",
              defaultValue = "10")
          int sample)
      throws InterruptedException {
    try (RunStore store = existing()) {
      Verification verification;
      try (SweepLine line = new SweepLine(out())) {
        verification = Verification.of(store, sample, line);
      }
      out().println(verification);
      out().flush();
      return verification.ok() ? 0 : 1;
    }
  }

  @Command(mixinStandardHelpOptions = true, description = "Removes what is of no use any more.")
  int gc(
      @Option(names = "--failed", description = "Also failed runs.") boolean failed,
      @Option(names = "--other-code", description = "Also runs of other code than today's.")
          boolean otherCode) {
    try (RunStore store = existing()) {
      out().println(store.gc(failed, otherCode) + " runs removed, " + store.size() + " left");
      out().flush();
      return 0;
    }
  }

  private RunStore existing() {
    if (!Files.exists(file)) {
      throw new IllegalArgumentException(
          "there is no run store " + file + "; name one by --store or start with sweep run");
    }
    return RunStore.open(file);
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
