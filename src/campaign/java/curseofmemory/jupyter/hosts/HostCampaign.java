package curseofmemory.jupyter.hosts;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import curseofmemory.campaign.CampaignTable;
import curseofmemory.checks.NamedNumber;
import curseofmemory.jupyter.display.MimeBundle;
import curseofmemory.jupyter.notebook.KernelCommand;
import curseofmemory.jupyter.notebook.NotebookResult;
import curseofmemory.jupyter.notebook.NotebookRunner;
import curseofmemory.jupyter.notebook.RunOptions;
import curseofmemory.jupyter.notebook.RunReport;
import curseofmemory.jupyter.protocol.Json;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * All notebooks in other people's kernels, with this library on their class path: cells without an
 * error, figures shown and named numbers must be those that our own kernel left in the notebooks.
 *
 * <p>Usage: HostCampaign JARS LIB NOTEBOOKS HOST..., with hosts out of ijava, jjava and rapaio.
 * JARS holds a folder of jars for each, and ijava-gson-2.7; LIB is the packaged library. Adds to
 * target/kernel/hosts.csv; exit code 0 only if every row meets its goal.
 */
public final class HostCampaign {
  private static final int ATTEMPTS = 4;
  private static final double DIGITS = 1e-12;
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
      Set<String> hosts = Set.copyOf(List.of(args).subList(3, args.length));
      HostCampaign campaign = new HostCampaign(Path.of(args[0]), Path.of(args[1]), notebooks);
      System.exit(campaign.run(hosts) ? 0 : 1);
    }
  }

  private boolean run(Set<String> hosts) throws IOException {
    if (hosts.contains("rapaio")) {
      compare("rapaio 3.0.1", outcomes("rapaio", rapaio(), ATTEMPTS));
    }
    if (hosts.contains("ijava")) {
      KernelCommand ijava = standIn("ijava", StandIns.IJAVA);
      compare("IJava's base with gson 2.8.5", outcomes("ijava", ijava, 1));
      readStoredRuns("ijava", "IJava's base with gson 2.8.5");
      readStoredRuns("ijava-gson-2.7", "IJava's base with gson 2.7");
    }
    if (hosts.contains("jjava")) {
      compare("JJava's base", outcomes("jjava", standIn("jjava", StandIns.JJAVA), 1));
    }
    table.append(work.resolveSibling("hosts.csv"));
    return table.allSound();
  }

  /** Runs once more what finds its runs in the store: only then is JSON read on the host's gson. */
  private void readStoredRuns(String host, String name) throws IOException {
    List<Path> storing =
        notebooks.stream().filter(n -> n.getFileName().toString().startsWith("07")).toList();
    if (storing.isEmpty()) {
      return; // a folder of other notebooks was named
    }
    Map<String, Outcome> outcomes = new TreeMap<>();
    attempt(host, standIn(host, StandIns.IJAVA), storing, outcomes);
    compare(name + ", 07 with stored runs", outcomes);
  }

  /** What a notebook left behind on one host. */
  private record Outcome(boolean ok, String why, long figures, Map<String, Double> numbers) {
    boolean agrees(Map.Entry<String, Double> committed) {
      double found = numbers.getOrDefault(committed.getKey(), Double.NaN);
      double value = committed.getValue();
      return found == value || Math.abs(found - value) <= DIGITS * Math.abs(value);
    }
  }

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
    long figures = figures(output.resolve(result.name() + ".ipynb"));
    return new Outcome(result.failure().isEmpty(), why, figures, numbers);
  }

  private static long figures(Path notebook) throws IOException {
    try (Stream<String> lines = Files.lines(notebook)) {
      return lines
          .filter(line -> line.strip().startsWith(PICTURE) && line.contains("\": \""))
          .count();
    }
  }

  /** Holds a host's outcomes against the outputs that are committed with the notebooks. */
  private void compare(String host, Map<String, Outcome> theirs) throws IOException {
    theirs.forEach((name, o) -> System.out.print(o.ok() ? "" : host + "  " + o.why() + "\n"));
    long expected = 0;
    long all = 0;
    long same = 0;
    for (Path notebook : notebooks) {
      Outcome found = theirs.get(notebook.getFileName().toString().replace(".ipynb", ""));
      if (found != null) {
        Map<String, Double> committed = committedNumbers(notebook);
        expected += figures(notebook);
        all += committed.size();
        same += committed.entrySet().stream().filter(found::agrees).count();
      }
    }
    row("notebooks without an error, " + host, count(theirs, o -> o.ok() ? 1 : 0), theirs.size());
    row("figures shown, " + host, count(theirs, Outcome::figures), expected);
    row("named numbers as committed to 1e-12, " + host, same, all);
  }

  private static long count(Map<String, Outcome> outcomes, ToLongFunction<Outcome> what) {
    return outcomes.values().stream().mapToLong(what).sum();
  }

  private static Map<String, Double> committedNumbers(Path notebook) throws IOException {
    Map<String, Double> numbers = new TreeMap<>();
    JsonObject content = JsonParser.parseString(Files.readString(notebook)).getAsJsonObject();
    for (JsonElement cell : Json.array(content, "cells")) {
      for (JsonElement output : Json.array(cell.getAsJsonObject(), "outputs")) {
        JsonObject data = Json.object(output.getAsJsonObject(), "data");
        for (JsonElement check : Json.array(Json.object(data, MimeBundle.CHECKS), "checks")) {
          JsonObject named = check.getAsJsonObject();
          numbers.put(named.get("name").getAsString(), named.get("value").getAsDouble());
        }
      }
    }
    return numbers;
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
