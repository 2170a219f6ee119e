package curseofmemory.jupyter.kernel;

import curseofmemory.campaign.CampaignTable;
import curseofmemory.jupyter.kernel.KernelProbe.Outcome;
import curseofmemory.jupyter.protocol.Message;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Measures what the kernel promises, on each JDK given, and writes target/kernel/table.csv.
 *
 * <pre>{@code
 * java -cp target/test-classes:'lib/*' curseofmemory.jupyter.kernel.KernelCampaign lib 200 JDK...
 * }</pre>
 */
public final class KernelCampaign {
  private static final double START_SECONDS = 1.5;
  private static final double RESIDENT_MIB = 300;
  private static final double STOP_SECONDS = 0.1;
  private static final double STOP_TRAINING_SECONDS = 0.2;
  private static final double PRINT_SECONDS = 1;
  private static final double BURNT_SECONDS = 0.1;
  private static final int MALFORMED = 2000;
  private static final int STOPS = 3;

  /** The just-in-time compiler still works off its queue for a moment after a loop has ended. */
  private static final long COMPILER_REST_MILLIS = 1500;

  /** A thousand cells in one session with the usual 200 starts; 5,000 with a thousand. */
  private static final int CELLS_A_START = 5;

  private static final int FEWEST_CELLS = 300;

  private final CampaignTable table;
  private final Path java;
  private final String jdk;
  private final String classPath;
  private final List<String> options;

  private KernelCampaign(CampaignTable table, Path home, List<Path> jars) throws IOException {
    this.table = table;
    java = home.resolve("bin").resolve("java");
    jdk = release(home);
    table.on("JDK " + jdk);
    classPath = jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    Path archive = Path.of("target/kernel/archive-" + jdk + ".jsa").toAbsolutePath();
    Files.createDirectories(archive.getParent());
    AppCdsArchive.make(java, jars, archive);
    options = List.of(AppCdsArchive.option(archive));
  }

  /**
   * Runs the campaign.
   *
   * @param arguments folder of jars, number of starts, JDK folders
   * @throws Exception if a kernel cannot be started at all
   */
  public static void main(String[] arguments) throws Exception {
    CampaignTable table = new CampaignTable();
    CampaignTable hosts = new CampaignTable();
    List<Path> jars;
    try (Stream<Path> files = Files.list(Path.of(arguments[0]).toAbsolutePath())) {
      jars = files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
    for (String home : Arrays.asList(arguments).subList(2, arguments.length)) {
      KernelCampaign campaign = new KernelCampaign(table, Path.of(home), jars);
      campaign.starts(Integer.parseInt(arguments[1]));
      try (KernelProbe kernel = campaign.start()) {
        campaign.stops(kernel);
        campaign.output(kernel);
        campaign.errors(kernel);
        campaign.java(kernel);
        campaign.attacks(kernel);
        table.holds("shuts down by itself", kernel.shutDown());
      }
      campaign.abuse(hosts, CELLS_A_START * Integer.parseInt(arguments[1]));
      table.write(Path.of("target/kernel/table.csv"));
    }
    table.compareVerdicts();
    table.write(Path.of("target/kernel/table.csv"));
    hosts.append(Path.of("target/kernel/hosts.csv"));
    System.exit(table.allSound() && hosts.allSound() ? 0 : 1);
  }

  private void abuse(CampaignTable hosts, int cells) throws Exception {
    hosts.on("JDK " + jdk);
    try (KernelProbe kernel = start()) {
      new AbuseCampaign(hosts, kernel).run();
      hosts.holds("lives through it and shuts down by itself", kernel.shutDown());
    }
    try (KernelProbe kernel = start()) {
      new AbuseCampaign(hosts, kernel).manyCells(Math.max(FEWEST_CELLS, cells));
    }
  }

  private KernelProbe start() throws IOException {
    return KernelProbe.start(java, classPath, options);
  }

  private void starts(int count) throws Exception {
    int silent = 0;
    List<Double> seconds = new ArrayList<>();
    List<Double> resident = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long start = System.nanoTime();
      try (KernelProbe kernel = start()) {
        boolean right = kernel.run("6 * 7").value().equals("42");
        seconds.add((System.nanoTime() - start) * 1e-9);
        resident.add(residentMebibytes(kernel.process.pid()));
        silent += right ? 0 : 1;
        kernel.shutDown();
      } catch (AssertionError noAnswer) {
        silent++;
      }
    }
    table.atMost("of " + count + " starts, without an answer", silent, 0);
    table.takes("median start to first cell done, s", median(seconds), START_SECONDS);
    table.atMost("median resident memory after it, MiB", median(resident), RESIDENT_MIB);
  }

  private void stops(KernelProbe kernel) throws InterruptedException {
    double sleeping = stop(kernel, "int kept = 7;\nThread.sleep(600_000);");
    table.takes("stop a sleeping cell, s", sleeping, STOP_SECONDS);
    double busy = stop(kernel, "long n = 0;\nwhile (true) n++;");
    table.takes("stop a busy loop, s", busy, STOP_SECONDS);
    table.takes("processor seconds in the second after", burnt(kernel), BURNT_SECONDS);
    table.holds("variables kept", kernel.run("kept == 7 && n > 0").value().equals("true"));
    kernel.run(
        "import curseofmemory.data.*;\nimport curseofmemory.functional.*;\n"
            + "import curseofmemory.rnn.*;\nimport curseofmemory.training.*;\n"
            + "var statistics = LagStatistics.population(LinearFunctional.of(PowerLaw.of(0.5)),\n"
            + "    WhiteNoise.of(1, 0.1), 200, LossTimes.TERMINAL);\n"
            + "var objective = LagObjective.of(statistics, 16, Discretisation.EULER, 0.1);");
    double training =
        stop(
            kernel,
            "var fit = Trainer.of(objective, Adam.withRate(1e-4)).withSteps(3_000_000)\n"
                + "    .train(LinearRnn.random(16, 1, 0).parameters());");
    table.takes("stop a training loop, s", training, STOP_TRAINING_SECONDS);
    String best =
        kernel.run("fit.reason() == StopReason.INTERRUPTED && fit.best().length > 0").value();
    table.holds("best model in hand", best.equals("true"));
    table.takes("processor seconds in the second after training", burnt(kernel), BURNT_SECONDS);
  }

  private void output(KernelProbe kernel) {
    kernel.run("for (int i = 0; i < 10; i++) System.out.println(i);");
    Outcome lines = kernel.run("for (int i = 0; i < 5000; i++) System.out.println(i);");
    String expected =
        IntStream.range(0, 5000).mapToObj(i -> i + "\n").collect(Collectors.joining());
    table.takes("5,000 println, s", lines.seconds(), PRINT_SECONDS);
    table.holds("in order", lines.printed("stdout").equals(expected));
    Outcome flood =
        kernel.run("for (int i = 0; i < 10_000; i++) System.out.print(\"x\".repeat(1000));");
    table.holds("10 MB of output arrive", flood.printed("stdout").length() == 10_000_000);
    String id =
        kernel.execute(
            "new Thread(() -> {\n  try { Thread.sleep(300); } catch (InterruptedException e) { }\n"
                + "  System.out.println(\"late\");\n}).start();");
    kernel.outcome(id, System.nanoTime());
    List<Message> seen = kernel.publishedUntil(message -> message.type().equals("stream"));
    Message late = seen.get(seen.size() - 1);
    table.holds("late output arrives at its cell", KernelProbe.answers(late, id));
  }

  private void errors(KernelProbe kernel) {
    says(kernel, "StackOverflowError", "int deep(int k) { return deep(k + 1) + 1; }\ndeep(0)");
    says(kernel, "OutOfMemoryError", "long[] big = new long[Integer.MAX_VALUE];");
    says(kernel, "would end the kernel", "System.exit(3)");
    says(kernel, "Caused by", "throw new RuntimeException(\"a\", new Exception(\"b\"));");
    says(kernel, "line 2", "int a = 1;\nint b = \"x\";");
    long start = System.nanoTime();
    String first = kernel.execute("1 / 0");
    String second = kernel.execute("2");
    kernel.outcome(first, start);
    boolean skipped = kernel.outcome(second, start).status().equals("aborted");
    table.holds("queued cells skipped after an error", skipped);
  }

  private void java(KernelProbe kernel) {
    gives(kernel, "int[] readable", "[1, 2]", "new int[] {1, 2}");
    gives(kernel, "double[][] readable", "1  2\n3  4", "new double[][] {{1, 2}, {3, 4}}");
    gives(
        kernel,
        "types refer to each other",
        "true",
        "class A { B b; }\nclass B { A a; }\nnew A().b == null");
    gives(
        kernel,
        "flat sealed hierarchy",
        "C[r=1]",
        "sealed interface S {}\nrecord C(int r) implements S {}\nS s = new C(1);\ns");
    gives(
        kernel,
        "redefinition",
        "D[x=1, y=2]",
        "record D(int x) {}\n" + "record D(int x, int y) {}\nnew D(1, 2)");
  }

  private void attacks(KernelProbe kernel) {
    kernel.run("int acted = 0;");
    Forgery forgery = new Forgery(kernel, "acted = 1;");
    for (int i = 0; i < MALFORMED; i++) {
      forgery.send(i);
    }
    boolean unmoved = kernel.run("acted").value().equals("0");
    table.holds(MALFORMED + " bad messages: nothing executed", unmoved);
    table.holds("kernel still answers", kernel.beats() && kernel.process.isAlive());
  }

  private void says(KernelProbe kernel, String text, String code) {
    boolean said = kernel.run(code).traceback().contains(text);
    boolean lives = kernel.run("1 + 1").value().equals("2");
    table.holds("reported: " + text, said && lives);
  }

  private void gives(KernelProbe kernel, String row, String value, String code) {
    table.holds(row, kernel.run(code).value().equals(value));
  }

  /** Stops a cell a few times and returns the median, since others may use the machine. */
  private static double stop(KernelProbe kernel, String code) throws InterruptedException {
    List<Double> seconds = new ArrayList<>();
    for (int i = 0; i < STOPS; i++) {
      String id = kernel.execute(code);
      kernel.publishedUntil(m -> m.type().equals("execute_input") && KernelProbe.answers(m, id));
      Thread.sleep(1000);
      long start = System.nanoTime();
      kernel.interrupt();
      seconds.add(kernel.outcome(id, start).seconds());
    }
    return median(seconds);
  }

  private static double burnt(KernelProbe kernel) throws InterruptedException {
    Thread.sleep(COMPILER_REST_MILLIS);
    double before = kernel.processorSeconds();
    Thread.sleep(1000);
    return kernel.processorSeconds() - before;
  }

  static double residentMebibytes(long pid) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
      if (line.startsWith("VmRSS")) {
        return Double.parseDouble(line.replaceAll("\\D", "")) / 1024;
      }
    }
    throw new IOException("no VmRSS of process " + pid);
  }

  static double median(List<Double> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
  }

  private static String release(Path home) throws IOException {
    return Files.readAllLines(home.resolve("release")).stream()
        .filter(line -> line.startsWith("JAVA_VERSION="))
        .map(line -> line.replaceAll("[^0-9.]", "").replaceAll("\\..*", ""))
        .findFirst()
        .orElse("?");
  }
}
