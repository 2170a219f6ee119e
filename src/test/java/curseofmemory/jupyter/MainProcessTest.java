package curseofmemory.jupyter;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import curseofmemory.jupyter.notebook.KernelCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The command {@code run} as a process of its own, with real kernels, and what it leaves behind.
 */
@Timeout(120)
class MainProcessTest {
  /** A kernel polls twice a second whether its parent lives; the rest is for a busy machine. */
  private static final Duration ORPHAN_LIMIT = Duration.ofSeconds(15);

  private static final String BUSY =
      "System.out.println(\"before\");\nwhile (true) { Thread.onSpinWait(); }";

  @TempDir Path folder;
  private final List<ProcessHandle> started = new ArrayList<>();

  @AfterEach
  void endWhatIsLeft() {
    started.forEach(ProcessHandle::destroyForcibly);
  }

  @Test
  void aFailingCellIsLastOnTheScreenAndTheExitCodeSaysSo() throws Exception {
    notebook("1-bad.ipynb", "int x = 41;\nx + 1", "int[] a = {};\na[x]", "\"never\"");
    notebook("2-good.ipynb", "\"fine\"");

    Process run = start("run", path("1-bad.ipynb"), path("2-good.ipynb"), "--out", path("out"));

    assertThat(exitCode(run)).isEqualTo(1);
    String failed = Files.readString(folder.resolve("out/FAILED.txt"));
    assertThat(failed).contains("1-bad.ipynb, code cell 2 of 3", "a[x]", "ArrayIndexOutOfBounds");
    assertThat(screen().strip()).endsWith(failed.strip());
    assertThat(Files.readString(folder.resolve("out/1-bad.ipynb")))
        .contains("\"42\"")
        .contains("\"output_type\": \"error\"");
    assertThat(Files.readString(folder.resolve("out/2-good.html"))).contains("fine");
    assertNothingLeft();
  }

  @Test
  void aBusyLoopPastItsLimitIsStoppedAndWhatItPrintedKept() throws Exception {
    notebook("busy.ipynb", BUSY, "\"never\"");

    Process run = start("run", path("busy.ipynb"), "--out", path("out"), "--cell-timeout", "1.5");

    assertThat(exitCode(run)).isEqualTo(1);
    assertThat(screen()).contains("passed its time limit of 1.5 s");
    assertThat(Files.readString(folder.resolve("out/busy.ipynb"))).contains("before");
    assertNothingLeft();
  }

  @Test
  void aRunThatIsStoppedKeepsWhatIsFinished() throws Exception {
    notebook("1-quick.ipynb", "\"done\"");
    notebook("2-busy.ipynb", "System.out.println(\"before\");", BUSY);
    Process run = start("run", path("1-quick.ipynb"), path("2-busy.ipynb"), "--out", path("out"));
    while (run.isAlive() && !screen().contains("1-quick ")) {
      Thread.sleep(100);
    }
    Thread.sleep(1000);

    run.destroy();

    assertThat(run.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(run.exitValue()).isNotZero();
    assertThat(folder.resolve("out/1-quick.html")).content().contains("done");
    assertThat(folder.resolve("out/index.html")).content().contains("1-quick.html");
    assertThat(folder.resolve("out/summary.json"))
        .content()
        .contains("\"name\": \"1-quick\"", "the run was stopped during this cell");
  }

  @Test
  void terminatingTheRunnerEndsItsKernels() throws Exception {
    assertNothingSurvives(ProcessHandle::destroy);
  }

  @Test
  void killingTheRunnerEndsItsKernelsToo() throws Exception {
    assertNothingSurvives(ProcessHandle::destroyForcibly);
  }

  private void assertNothingSurvives(Consumer<ProcessHandle> end) throws Exception {
    notebook("busy.ipynb", BUSY);
    notebook("next.ipynb", "1");
    Process run = start("run", path("busy.ipynb"), path("next.ipynb"), "--out", path("out"));
    List<ProcessHandle> kernels = twoKernelsOf(run);

    end.accept(run.toHandle());

    assertThat(run.waitFor(ORPHAN_LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    long limit = System.nanoTime() + ORPHAN_LIMIT.toNanos();
    while (!kernels.stream().allMatch(MainProcessTest::hasEnded) && System.nanoTime() < limit) {
      Thread.sleep(50);
    }
    assertThat(kernels).allMatch(MainProcessTest::hasEnded);
  }

  /** An orphan that has ended but whom the system has not yet buried has no command any more. */
  private static boolean hasEnded(ProcessHandle process) {
    return !process.isAlive() || process.info().command().isEmpty();
  }

  private List<ProcessHandle> twoKernelsOf(Process run) throws InterruptedException {
    List<ProcessHandle> kernels = run.toHandle().children().toList();
    while (kernels.size() < 2 && run.isAlive()) {
      Thread.sleep(50);
      kernels = run.toHandle().children().toList();
    }
    started.addAll(kernels);
    assertThat(kernels).hasSize(2);
    return kernels;
  }

  /** Kernels are started with a connection file below the temporary folder of this test. */
  private void assertNothingLeft() {
    String mark = folder.resolve("tmp").toString();
    assertThat(ProcessHandle.allProcesses())
        .noneMatch(p -> p.info().commandLine().orElse("").contains(mark));
    assertThat(folder.resolve("tmp")).isEmptyDirectory();
  }

  private Process start(String... arguments) throws IOException {
    KernelCommand here = KernelCommand.ofThisJvm();
    List<String> command = new ArrayList<>();
    command.add(here.java().toString());
    Path temporary = Files.createDirectories(folder.resolve("tmp"));
    command.addAll(List.of("-Xmx256m", "-Djava.io.tmpdir=" + temporary));
    command.addAll(List.of("-cp", here.classPath(), Main.class.getName()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("screen.txt").toFile())
            .start();
    started.add(process.toHandle());
    return process;
  }

  private static int exitCode(Process process) throws InterruptedException {
    assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  private String screen() throws IOException {
    return Files.readString(folder.resolve("screen.txt"));
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private void notebook(String name, String... sources) throws IOException {
    JsonArray cells = new JsonArray();
    for (String source : sources) {
      JsonObject cell = new JsonObject();
      cell.addProperty("cell_type", "code");
      cell.add("metadata", new JsonObject());
      cell.add("outputs", new JsonArray());
      cell.addProperty("source", source);
      cells.add(cell);
    }
    JsonObject root = new JsonObject();
    root.add("cells", cells);
    root.add("metadata", new JsonObject());
    root.addProperty("nbformat", 4);
    root.addProperty("nbformat_minor", 5);
    Files.writeString(folder.resolve(name), root.toString());
  }
}
