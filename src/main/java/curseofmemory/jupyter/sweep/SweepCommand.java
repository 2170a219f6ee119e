package curseofmemory.jupyter.sweep;

import curseofmemory.experiment.Run;
import curseofmemory.experiment.RunStore;
import curseofmemory.experiment.StoredLine;
import curseofmemory.experiment.Sweep;
import curseofmemory.experiment.SweepCounts;
import curseofmemory.experiment.SweepExecutor;
import curseofmemory.experiment.Verification;
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
      description = "The run store (default: ${DEFAULT-VALUE}).")
  private Path file = Path.of("target", "experiments", "runs.db");

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
    Sweep read = Sweep.parse(Files.readString(sweepFile));
    Sweep threaded = threads.map(read::withThreads).orElse(read);
    Sweep sweep = master.map(SweepExecutor::spark).map(threaded::withExecutor).orElse(threaded);
    try (RunStore store = RunStore.open(file)) {
      out().println(sweep + "; to do: " + sweep.estimate(store));
      SweepLine line = new SweepLine(out());
      SweepCounts counts = sweep.fill(store, line);
      line.end();
      return counts.failed() == 0 && counts.left() == 0 ? 0 : 1;
    }
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
      out().println(lines.size() + " of " + store.size() + " runs");
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
      for (Run run : found) {
        out().println(run);
        out().println(run.provenance());
      }
      out().flush();
      return found.isEmpty() ? 1 : 0;
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
      SweepLine line = new SweepLine(out());
      Verification verification = Verification.of(store, sample, line);
      line.end();
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
