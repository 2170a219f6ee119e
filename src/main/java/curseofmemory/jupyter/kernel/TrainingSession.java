package curseofmemory.jupyter.kernel;

import com.google.gson.JsonObject;
import curseofmemory.jupyter.protocol.Channel;
import curseofmemory.jupyter.protocol.ConnectionFile;
import curseofmemory.jupyter.protocol.Json;
import curseofmemory.jupyter.protocol.KernelClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;

/**
 * A kernel and its front end in one process, going through the cells of a typical first minute, so
 * that {@link AppCdsArchive} sees the classes that takes.
 */
final class TrainingSession {
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(60);

  /** Cells that touch what notebooks touch first. */
  private static final List<String> CELLS =
      List.of(
          "int x = 1 + 1;\nSystem.out.println(\"x = \" + x);\nx",
          "for (int i = 0; i < 3; i++) System.out.printf(\"%d %.2f%n\", i, 0.5 * i);",
          "import java.util.stream.*;\nIntStream.range(0, 5).mapToDouble(i -> i * i).toArray()",
          "record Point(double x, double y) {}\ndouble square(double a) { return a * a; }\nnew"
              + " Point(1, square(2))",
          "var chart = new org.knowm.xchart.XYChartBuilder().title(\"t\").build();\n"
              + "chart.addSeries(\"a\", new double[] {1, 2}, new double[] {1, 4});\nchart",
          "tech.tablesaw.api.Table.create(\"t\", tech.tablesaw.api.DoubleColumn.create(\"a\", 1,"
              + " 2.5))",
          "new org.ejml.simple.SimpleMatrix(new double[][] {{1, 2}, {3, 4}}).invert()",
          "import curseofmemory.data.*;\nimport curseofmemory.functional.*;\n"
              + "import curseofmemory.plot.Figure;\nimport curseofmemory.rnn.*;\n"
              + "import static curseofmemory.jupyter.Display.connect;\nconnect();",
          "double[] t = {0, 1, 2};\nMemoryKernel rho = PowerLaw.of(0.5);\n"
              + "Figure.semiLogY(\"a\", \"b\", \"c\").line(\"d\", t, new double[] {1, .5, .2})\n"
              + "    .caption(\"e\").alt(\"f\")",
          "SequenceTable.of(SequenceData.generate(LinearFunctional.of(rho),\n"
              + "    WhiteNoise.of(1, 0.1), 100, 20, 1), 3)",
          "1 / 0",
          "missing");

  private TrainingSession() {}

  /**
   * Runs the session and ends the process.
   *
   * @param arguments none
   * @throws Exception if the kernel does not answer
   */
  public static void main(String[] arguments) throws Exception {
    ConnectionFile connection = ConnectionFile.onFreePorts();
    Path file = Files.createTempFile("kernel-archive", ".json");
    connection.write(file);
    Thread kernel = new Thread(() -> runKernel(file), "kernel");
    kernel.setDaemon(true);
    kernel.start();
    try (KernelClient client = new KernelClient(connection)) {
      ask(client, "kernel_info_request", new JsonObject());
      for (String cell : CELLS) {
        ask(client, "execute_request", Json.of("code", cell));
      }
      ask(client, "complete_request", Json.of("code", "Math.ma"));
    } finally {
      Files.delete(file);
    }
    System.exit(0);
  }

  private static void runKernel(Path connectionFile) {
    try {
      JavaKernel.main(new String[] {connectionFile.toString()});
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static void ask(KernelClient client, String type, JsonObject content)
      throws TimeoutException {
    client.ask(Channel.SHELL, type, content, ANSWER_LIMIT);
  }
}
