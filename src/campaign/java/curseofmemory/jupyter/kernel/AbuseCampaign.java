package curseofmemory.jupyter.kernel;

import curseofmemory.campaign.CampaignTable;
import curseofmemory.jupyter.kernel.KernelProbe.Outcome;
import curseofmemory.jupyter.protocol.Channel;
import curseofmemory.jupyter.protocol.Json;
import curseofmemory.jupyter.protocol.Message;
import curseofmemory.jupyter.protocol.MessageCodec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/** The kernel under abuse: what cannot be stopped easily, what floods, what goes on for a day. */
final class AbuseCampaign {
  private static final double STOP_SECONDS = 0.2;
  private static final double NAMED_SECONDS = 3.5;
  private static final double STATEMENTS_SECONDS = 5;
  private static final double GROWTH = 1.3;
  private static final double RESIDENT_MIB = 700;
  private static final int SAMPLE = 100;

  private static final String LOOPBACK = "InetAddress.getLoopbackAddress()";

  /** Ends at once where Java lets it: name of the row and code. */
  private static final List<List<String>> STOPPED =
      List.of(
          List.of(
              "recursion",
              "int fib(int n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }\nfib(70)"),
          List.of("a stream", "Stream.iterate(0, i -> i + 1).filter(i -> false).findAny()"),
          List.of(
              "accept of a channel",
              "java.nio.channels.ServerSocketChannel.open().bind(new InetSocketAddress("
                  + LOOPBACK
                  + ", 0)).accept();"),
          List.of("wait for a process", "new ProcessBuilder(\"sleep\", \"60\").start().waitFor();"),
          List.of("input", "System.in.read();"));

  /** Java cannot end these: the cell names them and the kernel goes on. */
  private static final List<List<String>> NAMED =
      List.of(
          List.of("accept of a socket", "new ServerSocket(0, 1, " + LOOPBACK + ").accept();"),
          List.of(
              "read of a socket",
              "var quiet = new ServerSocket(0, 1, "
                  + LOOPBACK
                  + ");\n"
                  + "new Socket("
                  + LOOPBACK
                  + ", quiet.getLocalPort()).getInputStream().read();"),
          List.of(
              "a lock",
              "var lock = new java.util.concurrent.locks.ReentrantLock();\n"
                  + "Thread holder = new Thread(() -> lock.lock());\nholder.start();\nholder.join();\n"
                  + "lock.lock();"));

  private final CampaignTable table;
  private final KernelProbe kernel;

  AbuseCampaign(CampaignTable table, KernelProbe kernel) {
    this.table = table;
    this.kernel = kernel;
  }

  void run() throws Exception {
    stops();
    mistakes();
    habits();
    memory();
    statements();
    stalledReader();
  }

  private void stops() throws InterruptedException {
    for (List<String> each : STOPPED) {
      Outcome outcome = stop(each.get(1));
      table.takes("stop of " + each.get(0) + "; s", outcome.seconds(), STOP_SECONDS);
      table.holds(each.get(0) + " ended", ename(outcome).equals("Interrupted"));
    }
    for (List<String> each : NAMED) {
      Outcome outcome = stop(each.get(1));
      boolean named = ename(outcome).equals("NotStopped") && outcome.traceback().contains("line");
      table.takes("stop of " + each.get(0) + " is answered; s", outcome.seconds(), NAMED_SECONDS);
      table.holds(each.get(0) + " cannot be ended and is named", named);
    }
  }

  private Outcome stop(String code) throws InterruptedException {
    String id = kernel.begin(code);
    long start = System.nanoTime();
    kernel.interrupt();
    return kernel.outcome(id, start);
  }

  private void mistakes() {
    String deep = IntStream.range(0, 200_000).mapToObj(i -> "1").collect(Collectors.joining("+"));
    says("a failure of the compiler is answered", deep, "compiler itself failed");
    says(
        "too long a string is refused",
        "\"" + "x".repeat(70_000) + "\"",
        "constant string too long");
    says("an undeclared name is blamed", "class Foo {\n  Strin name;\n}", "line 2, column 3");
    says(
        "exit by reflection",
        "System.class.getMethod(\"exit\", int.class).invoke(null, 3);",
        "would end");
    says("halt", "Runtime.getRuntime().halt(3);", "would end the kernel");
    kernel.run("try (PrintWriter w = new PrintWriter(System.out)) { w.print(1); }");
    table.holds(
        "closed output lives", kernel.run("System.out.print(2);").printed("stdout").equals("2"));
  }

  private void says(String row, String code, String text) {
    boolean said = kernel.run(code).traceback().contains(text);
    table.holds(row + " and the next cell runs", said && kernel.run("1 + 1").value().equals("2"));
  }

  private void habits() {
    boolean html =
        kernel.run("display(\"<b>x</b>\", \"text/html\");").published().stream()
            .anyMatch(m -> m.is("display_data") && m.content().toString().contains("text/html"));
    table.holds("display as text/html", html);
    table.holds("%time of a line", kernel.run("%time 1 + 1").value().equals("2"));
    table.holds("return at the top", kernel.run("return 3;").value().equals("3"));
    for (List<String> each :
        List.of(
            List.of("if (true)", "incomplete"),
            List.of("%time 1", "complete"),
            List.of("int int int", "invalid"))) {
      String status = kernel.ask("is_complete_request", Json.of("code", each.get(0))).status();
      table.holds("is_complete of " + each.get(0), status.equals(each.get(1)));
    }
  }

  private void memory() throws InterruptedException {
    kernel.run(
        "List<byte[]> large = new ArrayList<>();\n"
            + "for (int i = 0; i < 300; i++) large.add(new byte[1 << 20]);");
    kernel.run("large = null;");
    Thread.sleep(4000);
    double heap =
        Double.parseDouble(kernel.run("Runtime.getRuntime().totalMemory() / 1048576.0").value());
    table.atMost("heap 4 s after a cell of 300 MiB; MiB", heap, 200);
  }

  private void statements() {
    kernel.run("long sum = 0;");
    String adding =
        IntStream.range(0, 1000).mapToObj(i -> "sum += " + i + ";\n").collect(Collectors.joining());
    Outcome outcome = kernel.run(adding + "sum");
    table.takes("a cell of 1000 statements; s", outcome.seconds(), STATEMENTS_SECONDS);
    table.holds("they ran in order", outcome.value().equals("499500"));
  }

  /** Cells as a reader runs them again and again: assignments, expressions, output. */
  void manyCells(int cells) throws IOException {
    kernel.run("int x = 0;");
    List<String> kinds =
        List.of("x = x + 1;", "x * 2", "System.out.println(x);", "int y = x;", "Math.sqrt(y)");
    for (int i = 0; i < SAMPLE; i++) {
      kernel.run(kinds.get(i % kinds.size()));
    }
    List<Double> seconds = new ArrayList<>();
    for (int i = 0; i < cells; i++) {
      seconds.add(kernel.run(kinds.get(i % kinds.size())).seconds());
    }
    double growth =
        KernelCampaign.median(seconds.subList(cells - SAMPLE, cells))
            / KernelCampaign.median(seconds.subList(0, SAMPLE));
    table.takes(cells + " cells; last hundred over first", growth, GROWTH);
    table.atMost(
        "resident after them; MiB",
        KernelCampaign.residentMebibytes(kernel.process.pid()),
        RESIDENT_MIB);
  }

  /** A second front end that stops reading for 15 s while 400 MB are printed. */
  private void stalledReader() throws Exception {
    MessageCodec codec = new MessageCodec(kernel.connection);
    try (ZContext context = new ZContext()) {
      ZMQ.Socket stalled = context.createSocket(SocketType.SUB);
      stalled.setRcvHWM(10);
      stalled.subscribe(ZMQ.SUBSCRIPTION_ALL);
      stalled.connect(kernel.connection.address(Channel.IOPUB));
      Thread.sleep(1000);
      long start = System.nanoTime();
      String id =
          kernel.execute(
              "String piece = \"x\".repeat(1 << 16);\n"
                  + "for (int i = 0; i < 6400; i++) System.out.print(piece);");
      Thread.sleep(15_000);
      stalled.setReceiveTimeOut(KernelProbe.LIMIT_MILLIS);
      boolean idle = false;
      boolean told = false;
      for (byte[] first = stalled.recv(); first != null; first = stalled.recv()) {
        List<byte[]> frames = new ArrayList<>(List.of(first));
        while (stalled.hasReceiveMore()) {
          frames.add(stalled.recv());
        }
        Message message = codec.decode(frames);
        told |= message.text("text", "").contains("of output were cut here");
        idle = message.isIdle() && message.parentId().equals(id);
        if (idle) {
          break;
        }
      }
      table.holds("a client that stalls for 15 s hears idle", idle);
      table.holds("and how much of 400 MB was cut", told);
      table.holds("and the reply", kernel.outcome(id, start).status().equals("ok"));
    }
  }

  private static String ename(Outcome outcome) {
    return Json.text(outcome.reply(), "ename", "");
  }
}
