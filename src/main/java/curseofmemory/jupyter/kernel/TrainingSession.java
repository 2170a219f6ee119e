package curseofmemory.jupyter.kernel;

import com.google.gson.JsonObject;
import curseofmemory.jupyter.protocol.ConnectionFile;
import curseofmemory.jupyter.protocol.Message;
import curseofmemory.jupyter.protocol.MessageCodec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/**
 * A kernel and its front end in one process, going through the cells of a typical first minute, so
 * that {@link AppCdsArchive} sees the classes that takes.
 */
final class TrainingSession {
  private static final int ANSWER_MILLIS = 60_000;

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
    JsonObject json = freeConnection();
    Path file = Files.createTempFile("kernel-archive", ".json");
    Files.writeString(file, json.toString());
    Thread kernel = new Thread(() -> runKernel(file), "kernel");
    kernel.setDaemon(true);
    kernel.start();
    try {
      talk(ConnectionFile.of(json));
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

  private static void talk(ConnectionFile connection) throws MessageCodec.Refused {
    MessageCodec codec = new MessageCodec(connection);
    try (ZContext context = new ZContext()) {
      ZMQ.Socket published = context.createSocket(SocketType.SUB);
      published.connect(connection.address(connection.iopub()));
      published.subscribe("");
      ZMQ.Socket shell = context.createSocket(SocketType.DEALER);
      shell.setReceiveTimeOut(ANSWER_MILLIS);
      shell.connect(connection.address(connection.shell()));
      ask(shell, codec, "kernel_info_request", new JsonObject());
      for (String cell : CELLS) {
        JsonObject content = new JsonObject();
        content.addProperty("code", cell);
        ask(shell, codec, "execute_request", content);
      }
      JsonObject typed = new JsonObject();
      typed.addProperty("code", "Math.ma");
      ask(shell, codec, "complete_request", typed);
    }
  }

  private static void ask(ZMQ.Socket shell, MessageCodec codec, String type, JsonObject content)
      throws MessageCodec.Refused {
    Message request = codec.create(List.of(), type, new JsonObject(), content);
    List<byte[]> frames = codec.encode(request);
    for (int i = 0; i < frames.size(); i++) {
      shell.send(frames.get(i), i + 1 < frames.size() ? ZMQ.SNDMORE : 0);
    }
    List<byte[]> answer = new ArrayList<>();
    do {
      answer.add(shell.recv());
    } while (shell.hasReceiveMore());
    codec.decode(answer);
  }

  private static JsonObject freeConnection() throws IOException {
    JsonObject json = new JsonObject();
    json.addProperty("ip", "127.0.0.1");
    json.addProperty("key", UUID.randomUUID().toString());
    List<ServerSocket> held = new ArrayList<>();
    for (String name : List.of("shell", "control", "iopub", "stdin", "hb")) {
      ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
      held.add(socket);
      json.addProperty(name + "_port", socket.getLocalPort());
    }
    for (ServerSocket socket : held) {
      socket.close();
    }
    return json;
  }
}
