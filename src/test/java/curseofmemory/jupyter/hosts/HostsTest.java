package curseofmemory.jupyter.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import curseofmemory.jupyter.notebook.NotebookRunner;
import curseofmemory.jupyter.notebook.Notebooks;
import curseofmemory.jupyter.notebook.RunOptions;
import curseofmemory.jupyter.notebook.RunReport;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A notebook written for our kernel, run by kernels on the bases of IJava and JJava. */
class HostsTest {
  private static final String FIRST =
      """
      import curseofmemory.checks.Checks;
      import curseofmemory.checks.Source;
      import curseofmemory.plot.Figure;
      import static curseofmemory.jupyter.Display.connect;
      import static curseofmemory.jupyter.Display.display;

      connect();
      double[] t = {0, 1};
      display(Figure.linear("By display", "t", "y").line("y", t, t));""";
  private static final String FIGURE =
      "Figure.linear(\"Last expression\", \"t\", \"y\").line(\"y\", t, t)";
  private static final String CHECK =
      "Checks.none().holds(\"host.works\", true, Source.closedForm(\"1 = 1\"))";

  @TempDir Path folder;

  @Test
  void figuresAndNumbersAppearInAKernelOnIJavasBase() throws IOException {
    everythingAppears(StandIns.IJAVA, "jupyter-jvm-basekernel", "gson", "jeromq", "jnacl");
  }

  @Test
  void figuresAndNumbersAppearInAKernelOnJJavasBase() throws IOException {
    everythingAppears(StandIns.JJAVA, "jjava-jupyter", "gson", "jeromq", "jnacl", "slf4j-api");
  }

  private void everythingAppears(String mainClass, String... own) throws IOException {
    Path notebook = Notebooks.write(folder.resolve("host.ipynb"), FIRST, FIGURE, CHECK);
    List<String> classPath =
        List.of(System.getProperty("java.class.path").split(File.pathSeparator));
    List<String> kernel = classPath.stream().filter(jar -> isOneOf(jar, own)).toList();
    assertThat(kernel).hasSize(own.length);
    RunOptions options =
        RunOptions.into(folder.resolve("out"))
            .withCellLimit(Duration.ofMinutes(2), Duration.ofSeconds(5));
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    RunReport report =
        new NotebookRunner(
                StandIns.command(folder.resolve("classes"), mainClass, kernel, classPath),
                options,
                nowhere)
            .run(List.of(notebook));
    assertThat(report.failures()).isEmpty();
    assertThat(report.results().get(0).numbers()).hasSize(1);
    String executed = Files.readString(folder.resolve("out").resolve("host.ipynb"));
    assertThat(executed.split("\"image/png\": \"", -1)).hasSize(3);
  }

  private static boolean isOneOf(String jar, String... names) {
    String file = Path.of(jar).getFileName().toString();
    return Arrays.stream(names).anyMatch(name -> file.matches(name + "-[0-9].*\\.jar"));
  }
}
