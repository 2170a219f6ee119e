package curseofmemory.jupyter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class MainTest {
  private static final int WRONG_REQUEST = 2;

  @TempDir Path folder;
  private final StringWriter err = new StringWriter();

  private int execute(String... arguments) {
    CommandLine line = Main.commandLine();
    line.setErr(new PrintWriter(err, true));
    return line.execute(arguments);
  }

  @Test
  void aNotebookThatIsNotJsonIsRefusedWithFileAndLine() throws IOException {
    Path file = Files.writeString(folder.resolve("broken.ipynb"), "{\n\"cells\": [}\n");

    assertThat(execute("run", file.toString())).isEqualTo(WRONG_REQUEST);
    assertThat(err.toString()).contains("broken.ipynb line 2").doesNotContain("\tat ");
  }

  @Test
  void oldFormatsAndOtherLanguagesAreRefusedInASentence() throws IOException {
    Path old = Files.writeString(folder.resolve("old.ipynb"), "{\"cells\": [], \"nbformat\": 3}");
    String python = "{\"cells\": [], \"nbformat\": 4, \"metadata\": {\"kernelspec\":";
    Path other =
        Files.writeString(folder.resolve("py.ipynb"), python + " {\"language\": \"python\"}}}");

    assertThat(execute("run", old.toString())).isEqualTo(WRONG_REQUEST);
    assertThat(execute("run", other.toString())).isEqualTo(WRONG_REQUEST);
    assertThat(err.toString())
        .contains("nbformat must be 4, got 3", "language must be java, got python")
        .doesNotContain("\tat ");
  }

  @Test
  void aFolderThatCannotBeWrittenIsNamedWithAnExitCodeOfItsOwn() throws IOException {
    Path file = Files.writeString(folder.resolve("a.ipynb"), "{\"cells\": [], \"nbformat\": 4}");
    Path taken = Files.writeString(folder.resolve("taken"), "a file");

    assertThat(execute("run", file.toString(), "--out", taken.resolve("x").toString()))
        .isEqualTo(3);
    assertThat(err.toString()).contains("cannot write", "taken", "--out").doesNotContain("\tat ");
  }

  @Test
  void aMissingNotebookIsRefusedByName() {
    assertThat(execute("run", folder.resolve("gone.ipynb").toString())).isEqualTo(WRONG_REQUEST);
    assertThat(err.toString()).contains("gone.ipynb: no such notebook");
  }

  @Test
  void anUnknownParameterIsRefusedBeforeAnythingRuns() throws IOException {
    Path file = folder.resolve("a.ipynb");
    Files.writeString(
        file,
        "{\"cells\": [{\"cell_type\": \"code\", \"metadata\": {\"tags\": [\"parameters\"]},"
            + " \"outputs\": [], \"execution_count\": null, \"source\": \"int seed = 1;\"}],"
            + " \"metadata\": {}, \"nbformat\": 4, \"nbformat_minor\": 4}");
    String out = folder.resolve("out").toString();

    int exit = execute("run", file.toString(), "-p", "sede=2", "--out", out);

    assertThat(exit).isEqualTo(WRONG_REQUEST);
    assertThat(err.toString()).contains("-p sede: no such parameter; known are seed");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void savingOutputsOfChangedParametersAndNonsenseLimitsAreRefused() {
    assertThat(execute("run", "a.ipynb", "--save", "-p", "x=1")).isEqualTo(WRONG_REQUEST);
    assertThat(execute("run", "a.ipynb", "--cell-timeout", "-3")).isEqualTo(WRONG_REQUEST);
    assertThat(err.toString()).contains("--save with -p").contains("--cell-timeout must be");
  }

  @Test
  void aSiteIsMadeFromStoredOutputsAndNamesTheCellThatFailed() throws IOException {
    Path file = folder.resolve("a.ipynb");
    Files.writeString(
        file,
        "{\"cells\": [{\"cell_type\": \"code\", \"metadata\": {}, \"execution_count\": 1,"
            + " \"outputs\": [{\"output_type\": \"error\", \"ename\": \"E\", \"evalue\": \"why\","
            + " \"traceback\": []}], \"source\": \"f()\"}],"
            + " \"metadata\": {}, \"nbformat\": 4, \"nbformat_minor\": 5}");
    Path out = folder.resolve("site");

    assertThat(execute("site", file.toString(), "--out", out.toString())).isZero();

    assertThat(out.resolve("a.html")).content().contains("E: why", "code cell 1 of 1 failed");
    assertThat(out.resolve("index.html")).content().contains("href=\"a.html\"");
    assertThat(out.resolve("assets/katex.min.js")).exists();
  }

  @Test
  void installFromLooseClassesIsRefusedWithTheCure() {
    assertThat(execute("install", "--prefix", folder.toString())).isEqualTo(WRONG_REQUEST);
    assertThat(err.toString()).contains("mvn -q package");
    assertThat(folder).isEmptyDirectory();
  }
}
