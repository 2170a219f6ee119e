package curseofmemory.jupyter.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import curseofmemory.jupyter.kernel.KernelProbe.Outcome;
import curseofmemory.jupyter.protocol.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The kernel as front ends see it: another process, the real sockets, signed messages. */
class JavaKernelTest extends RunningKernel {
  @Test
  void anExpressionGivesItsValueAndPrintsInOrder() {
    Outcome outcome =
        kernel.run("for (int i = 0; i < 5000; i++) System.out.println(\"line \" + i);\n6 * 7");
    String expected =
        IntStream.range(0, 5000).mapToObj(i -> "line " + i + "\n").collect(Collectors.joining());
    assertThat(outcome.printed("stdout")).isEqualTo(expected);
    assertThat(outcome.value()).isEqualTo("42");
  }

  @Test
  void aSemicolonAfterTheLastExpressionKeepsItsValueOutOfSight() {
    kernel.run("List<String> words = new ArrayList<>();");
    for (String statement :
        List.of(
            "words.add(\"a\");",
            "System.out.printf(\"%d%n\", words.size()); // shown; once",
            "words;  /* quiet */\n\n",
            "switch (words.size()) { case 1 -> 2; default -> 3; };")) {
      assertThat(kernel.run(statement).value()).as(statement).isEmpty();
    }
    for (String expression :
        List.of("words.size()", "words.size() // quiet;", "(\"// ;\").length() / 4 /* ; */")) {
      assertThat(kernel.run(expression).value()).as(expression).isEqualTo("1");
    }
  }

  @Test
  void tenMegabytesOfOutputArriveComplete() {
    Outcome outcome =
        kernel.run(
            "String kilobyte = \"\\u00e4\".repeat(512);\n"
                + "for (int i = 0; i < 10_000; i++) System.out.print(kilobyte);");
    assertThat(outcome.printed("stdout")).hasSize(512 * 10_000).doesNotContain("\ufffd");
  }

  @Test
  void stopEndsASleepingCellAndKeepsVariables() throws Exception {
    assertThat(stop("int kept = 7;\nThread.sleep(600_000);").traceback()).contains("Interrupted");
    assertThat(kernel.run("kept").value()).isEqualTo("7");
  }

  @Test
  void stopEndsBusyLoopsAlsoInThreadsOfTheCell() throws Exception {
    stop("new Thread(() -> { while (true) { } }).start();\nlong n = 0;\nwhile (true) n++;");
    assertThat(kernel.comesToRest()).isTrue();
    assertThat(kernel.run("n > 0").value()).isEqualTo("true");
  }

  @Test
  void stopEndsALoopThatSwallowsInterrupts() throws Exception {
    stop("while (true) { try { Thread.sleep(50); } catch (InterruptedException e) { } }");
  }

  @Test
  void stopEndsBlockingInputAndOutput() throws Exception {
    stop(
        "var server = java.nio.channels.ServerSocketChannel.open();\n"
            + "server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));\n"
            + "server.accept();");
    stop("System.in.read();");
    kernel.awaitQuestion();
  }

  @Test
  void codeThatCannotBeStoppedIsNamedWithItsStackAndTheKernelGoesOn() throws Exception {
    String id = kernel.begin("new ServerSocket(0, 1, InetAddress.getLoopbackAddress()).accept();");
    kernel.interrupt();
    Outcome outcome = kernel.outcome(id, System.nanoTime());
    assertThat(outcome.reply().get("ename").getAsString()).isEqualTo("NotStopped");
    assertThat(outcome.traceback()).contains("java.net.ServerSocket.accept").contains("line 2");
    assertThat(kernel.run("3").value()).isEqualTo("3");
  }

  @Test
  void errorsShowCausesAndTheUsersOwnLinesOnly() {
    kernel.run(
        "int depth(int k) {\n  if (k == 0)\n    throw new IllegalStateException(\"deep\",\n"
            + "      new java.io.IOException(\"root\"));\n  return depth(k - 1);\n}");
    String traceback = kernel.run("int y = 1;\n\ndepth(2)").traceback();
    assertThat(traceback)
        .contains("IllegalStateException: deep")
        .contains("Caused by: java.io.IOException: root")
        .containsPattern("cell \\d+, line 3 in depth")
        .containsPattern("cell \\d+, line 3    depth\\(2\\)")
        .doesNotContain("curseofmemory.jupyter.kernel")
        .doesNotContain("jdk.internal");
  }

  @Test
  void checksThatDifferAreShownAndFailTheirCellAndTheirReportIsOnlyShown() {
    kernel.run(
        "import curseofmemory.checks.*;\nChecks checks = Checks.none()"
            + ".near(\"a.b\", 1.5, 1, 1e-3, Source.paper(\"table 1\"));");
    Outcome failed = kernel.run("checks");
    assertThat(failed.traceback()).contains("ChecksFailedException", "DIFFERS a.b", "table 1");
    assertThat(failed.published().toString())
        .contains("vnd.curseofmemory.checks+json", "\"kind\":\"paper\"");
    assertThat(kernel.run("checks.report()").value()).contains("0 of 1 agree (1 paper)");
  }

  @Test
  void theLineOfAnErrorIsTheUsersAlsoBelowCommentsAndBlankLines() {
    assertThat(kernel.run("int zero = 0;\n\n// why\n/* not\n */\n1 / zero").traceback())
        .containsPattern("cell \\d+, line 6    1 / zero");
    assertThat(kernel.run("int one = 1;\none = one /\n    zero;").traceback())
        .containsPattern("cell \\d+, line 2    one = one /");
    assertThat(
            kernel
                .run(
                    "zero = 0;\n// % no magic\n  while (zero < 2) {\n int[] a = {};\n"
                        + "  a[0] = 1;\n}")
                .traceback())
        .containsPattern("cell \\d+, line 5    a\\[0\\] = 1");
  }

  @Test
  void aCompileErrorPointsAtTheWord() {
    assertThat(kernel.run("int a = 1;\nint b = \"x\";").traceback())
        .containsPattern("cell \\d+, line 2, column 9: incompatible types")
        .contains("    int b = \"x\";\n            ^");
  }

  @Test
  void exitOverflowAndExhaustionAreReportedAndTheKernelLives() {
    assertThat(kernel.run("System.exit(3)").traceback()).contains("would end the kernel");
    assertThat(kernel.run("java.util.function.IntConsumer e = System::exit; e.accept(3);").status())
        .isEqualTo("error");
    assertThat(kernel.run("int deep(int k) { return deep(k + 1) + 1; }\ndeep(0)").traceback())
        .contains("StackOverflowError");
    assertThat(kernel.run("long[] big = new long[Integer.MAX_VALUE];").traceback())
        .contains("OutOfMemoryError");
    assertThat(kernel.run("1 + 1").value()).isEqualTo("2");
  }

  @Test
  void typesOfACellMayReferToEachOther() {
    assertThat(kernel.run("class A { B b; }\nclass B { A a; }\nnew A().b == null").value())
        .isEqualTo("true");
    assertThat(
            kernel
                .run(
                    "sealed interface Shape {}\nrecord Circle(double r) implements Shape {}\n"
                        + "record Square(double s) implements Shape {}\n"
                        + "Shape shape = new Circle(1);\nshape")
                .value())
        .isEqualTo("Circle[r=1.0]");
    assertThat(
            kernel
                .run(
                    "int twice(int k) { return add(k, k); }\n"
                        + "int add(int a, int b) { return a + b; }\ntwice(4)")
                .value())
        .isEqualTo("8");
    assertThat(kernel.run("record Point(int x) {}").status()).isEqualTo("ok");
    assertThat(kernel.run("record Point(int x, int y) {}\nnew Point(1, 2)").value())
        .isEqualTo("Point[x=1, y=2]");
  }

  @Test
  void queuedCellsAreSkippedAfterAnError() {
    long start = System.nanoTime();
    String first = kernel.execute("1 / 0");
    String second = kernel.execute("System.out.println(\"must not run\")");
    assertThat(kernel.outcome(first, start).status()).isEqualTo("error");
    assertThat(kernel.outcome(second, start).status()).isEqualTo("aborted");
  }

  @Test
  void theErrorIsToldBeforeTheSkippedCellsAreAnswered() {
    List<String> cells = List.of(kernel.execute("1 / 0"), kernel.execute("2"), kernel.execute("3"));
    List<String> told = new ArrayList<>();
    kernel
        .publishedUntil(m -> m.isIdle() && KernelProbe.answers(m, cells.get(2)))
        .forEach(m -> told.add(cells.indexOf(m.parentId()) + " " + said(m)));
    assertThat(told)
        .containsExactly(
            "0 busy",
            "0 execute_input",
            "0 error",
            "0 idle",
            "1 busy",
            "1 idle",
            "2 busy",
            "2 idle");
    assertThat(kernel.replies(3))
        .extracting(reply -> cells.indexOf(reply.parentId()) + reply.text("status", ""))
        .containsExactly("0error", "1aborted", "2aborted");
  }

  @Test
  void lateOutputOfAThreadGoesToTheCellThatStartedIt() {
    String id =
        kernel.execute(
            "new Thread(() -> {\n  try { Thread.sleep(3000); } catch (InterruptedException e) { }\n"
                + "  System.out.println(\"late\");\n}).start();");
    kernel.outcome(id, System.nanoTime());
    kernel.run("2");
    Message late = last(kernel.publishedUntil(m -> m.type().equals("stream")));
    assertThat(late.text("text", "")).isEqualTo("late\n");
    assertThat(KernelProbe.answers(late, id)).isTrue();
  }

  @Test
  void systemInAsksTheFrontEnd() {
    String id = kernel.execute("new Scanner(System.in).nextLine().length()");
    kernel.answerQuestion("hello");
    assertThat(kernel.outcome(id, System.nanoTime()).value()).isEqualTo("5");
  }

  @Test
  void arraysAndNestedArraysAreReadable() {
    assertThat(kernel.run("new int[] {1, 2, 3}").value()).isEqualTo("[1, 2, 3]");
    assertThat(kernel.run("new double[][] {{1, 0.5}, {1 / 3.0, 2}}").value())
        .isEqualTo("     1  0.5\n0.3333    2");
  }

  @Test
  void completionInspectionAndIsCompleteAnswer() {
    JsonObject complete = content("int a = 3;\nMath.abs(a); Math.ma", 31);
    assertThat(kernel.ask("complete_request", complete).reply().toString()).contains("max(");
    JsonObject room = content("import curseofmemory.func", 25);
    assertThat(kernel.ask("complete_request", room).reply().toString()).contains("functional");
    assertThat(kernel.ask("inspect_request", content("Math.max(1, 2)", 6)).reply().toString())
        .contains("int Math.max(int a, int b)");
    assertThat(kernel.ask("is_complete_request", content("for (;;) {", 0)).status())
        .isEqualTo("incomplete");
    assertThat(kernel.ask("is_complete_request", content("int x = 1;", 0)).status())
        .isEqualTo("complete");
    assertThat(kernel.ask("history_request", new JsonObject()).status()).isEqualTo("ok");
    assertThat(kernel.ask("comm_info_request", new JsonObject()).status()).isEqualTo("ok");
    assertThat(kernel.beats()).isTrue();
  }

  @Test
  void malformedUnsignedAndReplayedMessagesAreNotActedOn() {
    kernel.run("int hacked = 0;");
    Forgery forgery = new Forgery(kernel, "hacked = 1;");
    IntStream.range(0, 200).forEach(forgery::send);
    assertThat(kernel.run("hacked").value()).isEqualTo("0");
    JsonObject content = content("hacked++;", 0);
    Message good = kernel.codec.create(List.of(), "execute_request", new JsonObject(), content);
    List<byte[]> frames = kernel.codec.encode(good);
    kernel.sendRaw(frames);
    kernel.sendRaw(frames);
    assertThat(kernel.run("hacked").value()).isEqualTo("1");
  }

  private static String said(Message message) {
    return message.text("execution_state", message.type());
  }

  private static JsonObject content(String code, int cursor) {
    JsonObject content = new JsonObject();
    content.addProperty("code", code);
    content.addProperty("cursor_pos", cursor);
    return content;
  }

  private static Message last(List<Message> messages) {
    return messages.get(messages.size() - 1);
  }
}
