package curseofmemory.jupyter.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import curseofmemory.jupyter.protocol.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class NotebookRunnerTest {
  private static final String CHECK =
      "publish display_data {\"data\":{\"text/plain\":\"table\","
          + "\"application/vnd.curseofmemory.checks+json\":{\"checks\":[{\"name\":\"a.b\","
          + "\"value\":VALUE,\"relation\":\"=\",\"expected\":1.0,\"tolerance\":0.1,"
          + "\"kind\":\"closed form\",\"source\":\"1/2 + 1/2\"}]}},\"metadata\":{}}";
  private static final String HELLO = "publish stream {\"name\":\"stdout\",\"text\":\"hello\\n\"}";

  @TempDir Path folder;
  private final List<ProcessHandle> before = ProcessHandle.current().children().toList();
  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

  private NotebookRunner runner(RunOptions options) {
    KernelCommand command = KernelCommand.ofThisJvm();
    KernelCommand fake =
        new KernelCommand(
            command.java(), command.options(), command.classPath(), FakeKernel.class.getName());
    return new NotebookRunner(fake, options, new PrintStream(screen, true, StandardCharsets.UTF_8));
  }

  private RunOptions options() {
    return RunOptions.into(folder.resolve("out"));
  }

  private List<Cell> executed(String name) {
    return Notebook.read(folder.resolve("out").resolve(name + ".ipynb")).cells();
  }

  @Test
  void streamsAreMergedAndDisplaysUpdatedByTheirId() throws IOException {
    Path file =
        Notebooks.write(
            folder.resolve("some folder").resolve("a.ipynb"),
            HELLO + "\n" + HELLO,
            "publish display_data {\"data\":{\"text/plain\":\"old\"},\"metadata\":{},"
                + "\"transient\":{\"display_id\":\"x\"}}",
            "publish update_display_data {\"data\":{\"text/plain\":\"new\"},\"metadata\":{},"
                + "\"transient\":{\"display_id\":\"x\"}}");

    RunReport report = runner(options()).run(List.of(file));

    assertThat(report.ok()).isTrue();
    List<Cell> cells = executed("a");
    assertThat(cells.get(1).outputs()).hasSize(1);
    assertThat(Json.joined(cells.get(1).outputs().get(0).get("text"))).isEqualTo("hello\nhello\n");
    JsonObject data = Json.object(cells.get(2).outputs().get(0), "data");
    assertThat(Json.joined(data.get("text/plain"))).isEqualTo("new");
    assertThat(cells.get(3).executionCount()).isEqualTo("3");
  }

  @Test
  void clearOutputRemovesWhatWasShownAtOnceOrWithTheNextOutput() throws IOException {
    Path file =
        Notebooks.write(
            folder.resolve("a.ipynb"),
            HELLO + "\npublish clear_output {\"wait\":false}",
            HELLO + "\npublish clear_output {\"wait\":true}",
            HELLO + "\npublish clear_output {\"wait\":true}\n" + HELLO.replace("hello", "new"));

    runner(options()).run(List.of(file));

    List<Cell> cells = executed("a");
    assertThat(cells.get(1).outputs()).isEmpty();
    assertThat(cells.get(2).outputs()).hasSize(1);
    assertThat(Json.joined(cells.get(3).outputs().get(0).get("text"))).isEqualTo("new\n");
  }

  @Test
  void aFailingCellIsNamedKeepsWhatRanAndDoesNotStopTheOtherNotebooks() throws IOException {
    Path bad = Notebooks.write(folder.resolve("1-bad.ipynb"), HELLO, "fail too small", HELLO);
    Path good = Notebooks.write(folder.resolve("2-good.ipynb"), HELLO);

    RunReport report = runner(options()).run(List.of(bad, good));

    assertThat(report.ok()).isFalse();
    String failed = Files.readString(folder.resolve("out").resolve("FAILED.txt"));
    assertThat(failed).contains("1-bad.ipynb, code cell 2 of 3", "fail too small", "FakeError");
    assertThat(failed).doesNotContain("\u001b");
    assertThat(executed("1-bad").get(1).outputs()).hasSize(1);
    assertThat(executed("1-bad").get(2).outputs().get(0).get("output_type").getAsString())
        .isEqualTo("error");
    assertThat(executed("1-bad").get(3).outputs()).isEmpty();
    assertThat(report.results().get(1).status()).isEqualTo(NotebookResult.Status.OK);
    assertThat(ProcessHandle.current().children()).isSubsetOf(before);
  }

  @Test
  void aCellTaggedRaisesExceptionMayFail() throws IOException {
    Path file = Notebooks.write(folder.resolve("a.ipynb"), "fail on purpose", HELLO);
    Notebooks.tag(file, 1, "raises-exception");

    assertThat(runner(options()).run(List.of(file)).ok()).isTrue();
  }

  @Test
  void aCellPastItsLimitIsInterruptedAndIfDeafItsKernelIsKilled() throws IOException {
    Path hangs = Notebooks.write(folder.resolve("1-hangs.ipynb"), HELLO + "\nhang");
    Path deaf = Notebooks.write(folder.resolve("2-deaf.ipynb"), HELLO + "\ndeaf");
    RunOptions options = options().withCellLimit(Duration.ofMillis(300), Duration.ofMillis(300));

    RunReport report = runner(options).run(List.of(hangs, deaf));

    assertThat(report.failures().get(0).error()).contains("time limit of 0.3 s", "was interrupted");
    assertThat(report.failures().get(1).error()).contains("time limit of 0.3 s", "kernel killed");
    assertThat(executed("2-deaf").get(1).outputs()).hasSize(2);
    assertThat(ProcessHandle.current().children()).isSubsetOf(before);
  }

  @Test
  void aKernelThatDiesInACellIsReportedWithItsExitCode() throws IOException {
    Path file = Notebooks.write(folder.resolve("a.ipynb"), HELLO + "\ndie");

    RunReport report = runner(options()).run(List.of(file));

    assertThat(report.failures().get(0).error()).contains("kernel ended", "exit code 7");
  }

  @Test
  void namedNumbersReachTheSummaryAndADifferenceFailsTheRun() throws IOException {
    Path good = Notebooks.write(folder.resolve("good.ipynb"), CHECK.replace("VALUE", "1.05"));
    Path off = Notebooks.write(folder.resolve("off.ipynb"), CHECK.replace("VALUE", "1.2"));

    RunReport report = runner(options()).run(List.of(good, off));

    assertThat(report.results().get(0).status()).isEqualTo(NotebookResult.Status.OK);
    assertThat(report.results().get(1).status()).isEqualTo(NotebookResult.Status.DIFFERS);
    assertThat(report.differences()).hasSize(1);
    assertThat(report.differences().get(0)).contains("off", "a.b", "1.2");
    String summary = Files.readString(folder.resolve("out").resolve("summary.json"));
    assertThat(summary).contains("\"name\": \"a.b\"", "\"value\": 1.05", "\"ok\": false");
  }

  @Test
  void savedOutputsAreStableAndCheckComparesThemWithAFreshRun() throws IOException {
    Path file = Notebooks.write(folder.resolve("a.ipynb"), CHECK.replace("VALUE", "0.95"));
    runner(options().withSave(true)).run(List.of(file));
    String saved = Files.readString(file);
    runner(options().withSave(true)).run(List.of(file));

    assertThat(Files.readString(file)).isEqualTo(saved).endsWith("}\n");
    assertThat(runner(options().withCheck(true)).run(List.of(file)).ok()).isTrue();

    Path moved = folder.resolve("b.ipynb");
    Files.writeString(moved, swapSource(saved));
    RunReport report = runner(options().withCheck(true)).run(List.of(moved));
    assertThat(report.ok()).isFalse();
    assertThat(report.differences().get(0)).contains("a.b was 0.95 when stored, is 1.08 now");
  }

  private static String swapSource(String saved) {
    return saved.replace("\\\"value\\\":0.95", "\\\"value\\\":1.08");
  }

  @Test
  void parametersAreInjectedAfterTheTaggedCell() throws IOException {
    Path file = Notebooks.write(folder.resolve("a.ipynb"), "int n = 1;\nString s = \"x\";", HELLO);
    Notebooks.tag(file, 1, "parameters");

    runner(options().withParameters(Map.of("n", "3", "s", "two \"words\""))).run(List.of(file));

    assertThat(executed("a").get(2).source()).isEqualTo("n = 3;\ns = \"two \\\"words\\\"\";");
  }

  @Test
  void severalParametersMayStandInOneLine() throws IOException {
    Path file =
        Notebooks.write(
            folder.resolve("a.ipynb"),
            "double[] w = {1, 2}, r = {0.5, f(1, 2)}; // int no = 1\n"
                + "final int n = 3; String text = \"a, b = 2; int c = 4\";",
            HELLO);
    Notebooks.tag(file, 1, "parameters");
    Map<String, String> values = Map.of("w", "{3}", "r", "{7, 8}", "n", "4", "text", "x");

    runner(options().withParameters(values)).run(List.of(file));

    assertThat(executed("a").get(2).source())
        .isEqualTo("n = 4;\nr = new double[] {7, 8};\ntext = \"x\";\nw = new double[] {3};");
    for (String absent : List.of("no", "b", "c")) {
      RunOptions wrong = options().withParameters(Map.of(absent, "1"));
      assertThatThrownBy(() -> runner(wrong).run(List.of(file)))
          .hasMessageContaining("known are n, r, text, w");
    }
  }

  @Test
  void runningOneNotebookLeavesWhatIsKnownOfTheOthers() throws IOException {
    Path first = Notebooks.write(folder.resolve("1-a.ipynb"), CHECK.replace("VALUE", "1.05"));
    Path second = Notebooks.write(folder.resolve("2-b.ipynb"), "fail at first");
    runner(options()).run(List.of(first, second));
    Path out = folder.resolve("out");
    assertThat(out.resolve("FAILED.txt")).content().contains("2-b.ipynb");

    Notebooks.write(second, HELLO);
    RunReport report = runner(options()).run(List.of(second));

    assertThat(report.results()).hasSize(1);
    List<NotebookResult> all = Summary.read(out);
    assertThat(all).extracting(NotebookResult::name).containsExactly("1-a", "2-b");
    assertThat(all.get(0).numbers().get(0).value()).isEqualTo(1.05);
    assertThat(all).allMatch(r -> r.status() == NotebookResult.Status.OK);
    assertThat(out.resolve("index.html")).content().contains("1-a.html", "2-b.html");
    assertThat(out.resolve("2-b.html")).content().contains("href=\"1-a.html\"");
    assertThat(out.resolve("FAILED.txt")).doesNotExist();
  }

  @Test
  void aLogFileHoldsOneLineForEachNotebookAndNoCarriageReturn() throws IOException {
    Path first = Notebooks.write(folder.resolve("1-a.ipynb"), HELLO);
    Path second = Notebooks.write(folder.resolve("2-b.ipynb"), HELLO);

    runner(options()).run(List.of(first, second));

    String log = screen.toString(StandardCharsets.UTF_8);
    assertThat(log).doesNotContain("\r");
    assertThat(log.lines()).hasSize(2).allMatch(line -> line.matches("[12]-[ab]  ok .*cells.*"));
  }

  @Test
  void claimsAndReferenceValuesBesideTheNotebooksReachTheSite() throws IOException {
    Path file = Notebooks.write(folder.resolve("1-a.ipynb"), HELLO);
    Path claims = Files.createDirectories(folder.resolve("claims"));
    String head = "notebook,cell,claim,kind of support,verdict\n";
    Files.writeString(
        claims.resolve("1-a.csv"), head + "1-a,3,\"Long, hence slow\",theorem,holds\n");
    Files.writeString(claims.resolve("2-b.csv"), head + "2-b,5,It falls,named number,holds\n");
    Files.writeString(folder.resolve("reference.md"), "# Sheet\n\n$a_1$");
    Files.writeString(folder.resolve("teachers.md"), "# Rooms");

    runner(options()).run(List.of(file));

    Path out = folder.resolve("out");
    assertThat(Files.readAllLines(out.resolve("claims.csv")))
        .hasSize(3)
        .contains("1-a,3,\"Long, hence slow\",theorem,holds");
    assertThat(out.resolve("index.html")).content().contains("2 sentences of conclusion");
    assertThat(out.resolve("reference.html")).content().contains("<h1 id=\"sheet\">");
    assertThat(out.resolve("teachers.html")).content().contains("<h1 id=\"rooms\">");
    assertThat(out.resolve("index.html"))
        .content()
        .contains("teachers.html")
        .doesNotContain("administrators.html");

    Files.writeString(claims.resolve("3-c.csv"), "claim\nx\n");
    assertThatThrownBy(() -> runner(options()).run(List.of(file)))
        .hasMessageContaining("3-c.csv: columns must be");
  }

  @Test
  void theLongestNotebookStartsFirst() throws IOException {
    Path brief = Notebooks.write(folder.resolve("1-brief.ipynb"), HELLO);
    Path longer = Notebooks.write(folder.resolve("2-long.ipynb"), HELLO);
    Files.writeString(
        longer, Files.readString(longer).replace("# A heading", "Running: about 90 seconds"));

    assertThat(
            NotebookRunner.longestFirst(
                Map.of(brief, Notebook.read(brief), longer, Notebook.read(longer)),
                CompanionFolder.prepare(folder.resolve("out"), List.of(brief, longer))))
        .containsExactly(longer, brief);
  }

  @Test
  void anUnknownParameterIsRefusedWithTheKnownOnes() throws IOException {
    Path file = Notebooks.write(folder.resolve("a.ipynb"), "int width = 1;");
    Notebooks.tag(file, 1, "parameters");
    RunOptions options = options().withParameters(Map.of("widht", "3"));

    assertThatThrownBy(() -> runner(options).run(List.of(file)))
        .hasMessage("-p widht: no such parameter; known are width");
  }

  @Test
  void aKernelThatCannotStartIsReportedWithItsLog() throws IOException {
    Path file = Notebooks.write(folder.resolve("a.ipynb"), HELLO);
    KernelCommand command = KernelCommand.ofThisJvm();
    KernelCommand broken =
        new KernelCommand(command.java(), List.of(), command.classPath(), "no.such.Kernel");

    RunReport report =
        new NotebookRunner(broken, options(), new PrintStream(screen)).run(List.of(file));

    assertThat(report.failures().get(0).text()).contains("before its first cell", "no.such.Kernel");
  }
}
