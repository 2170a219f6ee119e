package curseofmemory.jupyter.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import curseofmemory.jupyter.kernel.KernelProbe.Outcome;
import curseofmemory.jupyter.protocol.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The fields of requests, one by one, and messages that front ends rarely show. */
class ProtocolTest {
  private static KernelProbe kernel;

  @BeforeAll
  static void start() throws IOException {
    kernel = KernelProbe.start();
  }

  @AfterAll
  static void end() throws Exception {
    JsonObject reply = kernel.askControl("shutdown_request", "{'restart': true}");
    assertThat(reply.get("restart").getAsBoolean()).isTrue();
    kernel.close();
  }

  @Test
  void kernelInfoNamesTheLanguageAndTheProtocol() {
    JsonObject info = ask("kernel_info_request", "{}").reply();
    assertThat(info.get("protocol_version").getAsString()).isEqualTo("5.3");
    assertThat(info.getAsJsonObject("language_info").get("name").getAsString()).isEqualTo("java");
    assertThat(kernel.askControl("kernel_info_request", "{}")).isEqualTo(info);
  }

  @Test
  void aSilentCellRunsUnseenAndUncounted() {
    int before = count(kernel.run("int loud = 0;"));
    Outcome silent = execute("{'code': 'loud = 7;\\nloud', 'silent': true}");
    assertThat(silent.published()).extracting(Message::type).containsOnly("status");
    assertThat(silent.status()).isEqualTo("ok");
    assertThat(kernel.run("loud").value()).isEqualTo("7");
    assertThat(count(kernel.run("0"))).isEqualTo(before + 2);
  }

  @Test
  void aCellThatIsNotStoredIsNeitherCountedNorRemembered() {
    int before = count(kernel.run("0"));
    Outcome passing = execute("{'code': '\"not stored\"', 'store_history': false}");
    assertThat(passing.value()).isEqualTo("not stored");
    assertThat(count(kernel.run("0"))).isEqualTo(before + 1);
    assertThat(history("{'hist_access_type': 'tail', 'n': 100}")).doesNotContain("not stored");
  }

  @Test
  void userExpressionsAreValuesOrErrors() {
    Outcome outcome =
        execute("{'code': 'int n = 20;', 'user_expressions': {'good': '2 * n', 'bad': '1 / 0'}}");
    JsonObject values = outcome.reply().getAsJsonObject("user_expressions");
    assertThat(values.getAsJsonObject("good").get("status").getAsString()).isEqualTo("ok");
    assertThat(values.getAsJsonObject("good").getAsJsonObject("data").toString())
        .isEqualTo("{\"text/plain\":\"40\"}");
    assertThat(values.getAsJsonObject("bad").get("ename").getAsString())
        .isEqualTo("java.lang.ArithmeticException");
    assertThat(outcome.value()).isEmpty();
  }

  @Test
  void queuedCellsRunWhereTheRequestDoesNotStopOnErrors() {
    String failing = kernel.execute(json("{'code': '1 / 0', 'stop_on_error': false}"));
    String next = kernel.execute("1 + 1");
    assertThat(kernel.outcome(failing, System.nanoTime()).status()).isEqualTo("error");
    assertThat(kernel.outcome(next, System.nanoTime()).value()).isEqualTo("2");
  }

  @Test
  void inputIsRefusedWhereTheFrontEndTakesNone() {
    assertThat(execute("{'code': 'System.in.read()', 'allow_stdin': false}").traceback())
        .contains("this front end takes no input");
  }

  @Test
  void historyIsFoundByEndRangeAndPattern() {
    int line = count(kernel.run("\"needle\" + 1"));
    kernel.run("\"hay\"");
    assertThat(history("{'hist_access_type': 'tail', 'n': 1}"))
        .isEqualTo("[[1," + (line + 1) + ",\"\\\"hay\\\"\"]]");
    assertThat(
            history(
                "{'hist_access_type': 'range', 'start': %d, 'stop': %d, 'output': true}"
                    .formatted(line, line + 1)))
        .isEqualTo("[[1," + line + ",[\"\\\"needle\\\" + 1\",\"needle1\"]]]");
    assertThat(history("{'hist_access_type': 'search', 'pattern': '*need?e*', 'unique': true}"))
        .contains("needle")
        .doesNotContain("hay");
  }

  @Test
  void aCommIsAnsweredByClosingIt() {
    String id = kernel.tell("comm_open", json("{'comm_id': 'c1', 'target_name': 'widget'}"));
    List<Message> told = kernel.publishedUntil(m -> m.isIdle() && KernelProbe.answers(m, id));
    assertThat(told).anyMatch(m -> m.type().equals("comm_close") && commId(m).equals("c1"));
    assertThat(ask("comm_info_request", "{}").reply().get("comms").toString()).isEqualTo("{}");
    assertThat(ask("nonsense_request", "{}").status()).isEqualTo("error");
  }

  @Test
  void aShownValueIsReplacedUnderItsName() {
    Outcome outcome =
        kernel.run(
            "String id = display(new int[] {1});\nupdateDisplay(id, \"two\");\n"
                + "display(\"three\", \"mine\");");
    assertThat(outcome.published())
        .extracting(m -> m.type() + " " + plain(m))
        .containsSubsequence("display_data [1]", "update_display_data two", "display_data three");
    List<String> names =
        outcome.published().stream()
            .map(ProtocolTest::displayId)
            .filter(n -> !n.isEmpty())
            .toList();
    assertThat(names.get(0)).isEqualTo(names.get(1));
    assertThat(names.get(2)).isEqualTo("mine");
  }

  @Test
  void outputOfAPoolThatBelongsToNoCellGoesToTheLatest() {
    String shared =
        "CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS).execute(() -> %s);\n"
            + "ForkJoinPool.commonPool().execute(() -> %s);\nThread.sleep(200);";
    kernel.run("int idle = 0;\n" + shared.formatted("{ }", "{ }"));
    Outcome latest =
        kernel.run(shared.formatted("System.out.print(\"a\")", "System.out.print(\"b\")"));
    assertThat(latest.printed("stdout").chars().sorted().toArray()).containsExactly('a', 'b');
  }

  @Test
  void inspectionShowsTheSignatureOfTheLibraryAndTheJavadocOfTheJdk() {
    kernel.run("import curseofmemory.functional.*;");
    assertThat(inspected("PowerLaw.of")).contains(".of(double omega)");
    assertThat(inspected("Math.max")).contains("int Math.max(int a, int b)");
    if (Files.exists(Path.of(System.getProperty("java.home"), "lib", "src.zip"))) {
      assertThat(inspected("Math.max")).contains("Returns the greater of two");
    }
  }

  private static String inspected(String code) {
    JsonObject content = json("{'code': '" + code + "(', 'cursor_pos': " + code.length() + "}");
    JsonObject reply = kernel.ask("inspect_request", content).reply();
    return reply.getAsJsonObject("data").get("text/plain").getAsString();
  }

  private static Outcome execute(String content) {
    long start = System.nanoTime();
    return kernel.outcome(kernel.execute(json(content)), start);
  }

  private static Outcome ask(String type, String content) {
    return kernel.ask(type, json(content));
  }

  private static String history(String content) {
    return ask("history_request", content).reply().get("history").toString();
  }

  private static int count(Outcome outcome) {
    return outcome.reply().get("execution_count").getAsInt();
  }

  private static String commId(Message message) {
    return message.text("comm_id", "");
  }

  private static String plain(Message message) {
    return message.content().has("data")
        ? message.content().getAsJsonObject("data").get("text/plain").getAsString()
        : "";
  }

  private static String displayId(Message message) {
    return message.content().has("transient")
        ? message.content().getAsJsonObject("transient").get("display_id").getAsString()
        : "";
  }

  private static JsonObject json(String withSingleQuotes) {
    return JsonParser.parseString(withSingleQuotes).getAsJsonObject();
  }
}
