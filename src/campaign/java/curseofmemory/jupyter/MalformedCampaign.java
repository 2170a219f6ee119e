package curseofmemory.jupyter;

import curseofmemory.campaign.CampaignTable;
import curseofmemory.data.MeasuredSeries;
import curseofmemory.experiment.Experiment;
import curseofmemory.experiment.Sweep;
import curseofmemory.functional.PowerLaw;
import curseofmemory.jupyter.notebook.NotebookDoor;
import curseofmemory.numeric.Parallel;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import picocli.CommandLine;

/**
 * Malformed CSV files, notebooks and sweep files: read as they say, or refused in one sentence that
 * names the file, with the exit code that is documented.
 *
 * <pre>{@code
 * java -cp target/test-classes:'lib/*' curseofmemory.jupyter.MalformedCampaign SEED FILES PROCESSES
 * }</pre>
 */
public final class MalformedCampaign {
  private static final Path TABLE = Path.of("target", "hardening", "table.csv");
  private static final int WRONG_REQUEST = 2;
  private static final int LONGEST_SENTENCE = 1_000;
  private static final int SECONDS = 60;

  /** Some commands answer with a help text below their sentence; a stack trace is no sentence. */
  private static final String TRACE = "\tat ";

  private final Path folder;
  private final CampaignTable table = new CampaignTable();
  private final TreeMap<String, String> problems = new TreeMap<>();

  private MalformedCampaign(Path folder) {
    this.folder = folder;
  }

  /**
   * Runs the campaign.
   *
   * @param arguments first seed, number of files, number of processes
   */
  public static void main(String[] arguments) throws IOException {
    long seed = Long.parseLong(arguments[0]);
    int files = Integer.parseInt(arguments[1]);
    int processes = Integer.parseInt(arguments[2]);
    Path folder = Files.createTempDirectory("malformed");
    MalformedCampaign campaign = new MalformedCampaign(folder);
    try {
      campaign.inProcess(seed, files);
      campaign.asProcesses(seed, processes);
    } finally {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    campaign.table.append(TABLE);
    campaign.problems.forEach((what, example) -> System.out.println(what + "  " + example));
    System.exit(campaign.table.allSound() ? 0 : 1);
  }

  /** The kinds of files, each with a good one to begin from. */
  private enum Kind {
    CSV(".csv"),
    NOTEBOOK(".ipynb"),
    SWEEP(".json");

    private final String ending;

    Kind(String ending) {
      this.ending = ending;
    }

    String good(RandomGenerator random) {
      return switch (this) {
        case CSV -> csv(random);
        case NOTEBOOK -> notebook();
        case SWEEP ->
            Sweep.of(Experiment.linear(PowerLaw.of(0.5)).withSteps(5))
                .over("width", 2, 3)
                .overSeeds(2)
                .json();
      };
    }

    void read(Path file) throws IOException {
      switch (this) {
        case CSV -> MeasuredSeries.read(file, "x", "y");
        case NOTEBOOK -> NotebookDoor.read(file);
        case SWEEP -> Sweep.parse(Files.readString(file));
      }
    }

    String[] command(Path file) {
      return this == SWEEP
          ? new String[] {"sweep", "run", file.toString(), "--store", file + ".db"}
          : new String[] {"run", file.toString(), "--out", file + ".out", "--cell-timeout", "10"};
    }

    private static String csv(RandomGenerator random) {
      String separator = List.of(",", ";", "\t").get(random.nextInt(3));
      String quote = random.nextInt(3) == 0 ? "\"" : "";
      StringBuilder text = new StringBuilder(String.join(separator, "time", "x", "y", "note\n"));
      for (int k = 0; k < 12; k++) {
        String x = quote + random.nextInt(100) / 10.0 + quote;
        text.append(String.join(separator, "" + k, x, "" + random.nextInt(100) / 4.0, "\"a b\"\n"));
      }
      return text.toString();
    }

    private static String notebook() {
      return String.join(
          "\n",
          "{",
          " \"cells\": [",
          "  {\"cell_type\": \"markdown\", \"id\": \"a\", \"metadata\": {}, \"source\": [\"# One\\n\", \"two\"]},",
          "  {\"cell_type\": \"code\", \"execution_count\": 1, \"id\": \"b\", \"metadata\": {},",
          "   \"outputs\": [{\"data\": {\"text/plain\": \"2\"}, \"execution_count\": 1,",
          "    \"metadata\": {}, \"output_type\": \"execute_result\"}],",
          "   \"source\": \"1 + 1\"}",
          " ],",
          " \"metadata\": {\"kernelspec\": {\"display_name\": \"Java\", \"language\": \"java\", \"name\": \"java\"}},",
          " \"nbformat\": 4,",
          " \"nbformat_minor\": 5",
          "}\n");
    }
  }

  private void inProcess(long seed, int files) throws IOException {
    for (Kind kind : Kind.values()) {
      int refused = 0;
      int wrong = 0;
      int codes = 0;
      for (int k = 0; k < files / Kind.values().length + 1; k++) {
        Path file = damaged(kind, seed + k);
        Optional<String> refusal = refusal(kind, file);
        refused += refusal.isPresent() ? 1 : 0;
        wrong += refusal.isPresent() && !isSentence(kind, file, refusal.get()) ? 1 : 0;
        if (refusal.isPresent() && kind != Kind.CSV) {
          codes += exitsAsDocumented(kind, file) ? 0 : 1;
        }
        Files.delete(file);
      }
      String name = "malformed " + kind.name().toLowerCase() + " files: ";
      table.atLeast(name + "refused", refused, files / 10);
      table.atMost(name + "not refused in one sentence", wrong, 0);
      if (kind != Kind.CSV) {
        table.atMost(name + "exit code other than documented", codes, 0);
      }
    }
  }

  private Path damaged(Kind kind, long seed) throws IOException {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    return Files.write(
        folder.resolve(kind.name() + seed + kind.ending), Damage.to(kind.good(random), random));
  }

  private Optional<String> refusal(Kind kind, Path file) {
    try {
      kind.read(file);
      return Optional.empty();
    } catch (IOException notText) {
      return Optional.of(kind + " " + file + " is no text; " + notText.getMessage());
    } catch (RuntimeException | StackOverflowError refused) {
      boolean own = Kind.CSV != kind || refused instanceof IllegalArgumentException;
      String type = refused.getClass().getName();
      boolean kindOfRefusal =
          refused instanceof IllegalArgumentException || type.startsWith("curseofmemory.");
      return Optional.of(own && kindOfRefusal ? "" + refused.getMessage() : type);
    }
  }

  private boolean isSentence(Kind kind, Path file, String refusal) {
    boolean said =
        !refusal.contains("Exception")
            && !refusal.contains("\n")
            && refusal.length() < LONGEST_SENTENCE
            && refusal.contains("; ") | kind == Kind.NOTEBOOK
            && (kind == Kind.SWEEP || refusal.contains(file.getFileName().toString()));
    return said || problem(kind + ": " + cut(refusal, 60), file, refusal);
  }

  private boolean exitsAsDocumented(Kind kind, Path file) {
    StringWriter err = new StringWriter();
    CommandLine line = Main.commandLine();
    line.setErr(new PrintWriter(err, true));
    line.setOut(new PrintWriter(new StringWriter()));
    int code = line.execute(kind.command(file));
    boolean ok = code == WRONG_REQUEST && !err.toString().contains(TRACE);
    return ok || problem(kind + " exits with " + code, file, err.toString());
  }

  /** Also those that are still good: whatever the program finds in them, it ends as it says. */
  private void asProcesses(long seed, int processes) {
    List<Integer> wrong =
        Parallel.map(processes, k -> endsWell(Kind.values()[1 + k % 2], seed - 1 - k) ? 0 : 1);
    table.atMost(
        "malformed files: of " + processes + " processes; ended otherwise than documented",
        wrong.stream().mapToInt(Integer::intValue).sum(),
        0);
  }

  private boolean endsWell(Kind kind, long seed) {
    try {
      Path file = damaged(kind, seed);
      Path log = folder.resolve(file.getFileName() + ".log");
      List<String> command =
          Stream.concat(
                  Stream.of(
                      Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                      "-cp",
                      System.getProperty("java.class.path"),
                      Main.class.getName()),
                  Arrays.stream(kind.command(file)))
              .toList();
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .redirectInput(new File("/dev/null"))
              .start();
      boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
      process.destroyForcibly();
      String said = Files.readString(log, StandardCharsets.ISO_8859_1);
      boolean ok = ended && process.exitValue() <= 3 && !said.contains(TRACE);
      return ok || problem(kind + " process", file, said);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private synchronized boolean problem(String what, Path file, String said) {
    String text = "";
    try {
      text = Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException gone) {
      text = "(gone)";
    }
    problems.putIfAbsent(what, cut(said, 300) + " <- " + cut(text, 300));
    return false;
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most) + "...";
  }
}
