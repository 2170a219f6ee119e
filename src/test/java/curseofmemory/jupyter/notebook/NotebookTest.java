package curseofmemory.jupyter.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotebookTest {
  private static final String EMPTY = "\"metadata\": {}, \"nbformat\": 4, \"nbformat_minor\": 2}";

  @TempDir Path folder;

  @Test
  void brokenJsonIsRefusedWithFileAndLine() throws IOException {
    Path file =
        Files.writeString(folder.resolve("broken.ipynb"), "{\n \"cells\": [\n  {,\n ]\n}\n");

    assertThatThrownBy(() -> Notebook.read(file))
        .isInstanceOf(NotebookException.class)
        .hasMessageContaining("broken.ipynb line 3")
        .hasMessageContaining("comma");
  }

  @Test
  void aMissingFileIsRefusedByName() {
    assertThatThrownBy(() -> Notebook.read(folder.resolve("none.ipynb")))
        .isInstanceOf(NotebookException.class)
        .hasMessageContaining("none.ipynb: no such notebook");
  }

  @Test
  void jsonThatIsNoNotebookIsRefused() {
    assertThatThrownBy(() -> Notebook.parse("[1, 2]", "list.ipynb"))
        .hasMessageContaining("list.ipynb line 1");
    assertThatThrownBy(() -> Notebook.parse("{\"cells\": [], \"nbformat\": 3}", "old.ipynb"))
        .hasMessageContaining("nbformat must be 4, got 3");
  }

  @Test
  void aCellOfUnknownTypeOrWithoutSourceIsNamedByItsNumber() {
    String good = "{\"cell_type\": \"markdown\", \"metadata\": {}, \"source\": \"x\"}";
    String odd = "{\"cell_type\": \"heading\", \"metadata\": {}, \"source\": \"x\"}";
    String hollow = "{\"cell_type\": \"code\", \"metadata\": {}}";

    assertThatThrownBy(() -> Notebook.parse(notebook(good, odd), "a.ipynb"))
        .hasMessageContaining("a.ipynb, cell 2")
        .hasMessageContaining("got heading");
    assertThatThrownBy(() -> Notebook.parse(notebook(good, good, hollow), "a.ipynb"))
        .hasMessageContaining("a.ipynb, cell 3");
  }

  @Test
  void cellsWithoutIdGetOneAsTheFormatDemands() {
    String cell =
        "{\"cell_type\": \"markdown\", \"metadata\": {}, \"source\": [\"# A\\n\", \"b\"]}";
    Notebook notebook = Notebook.parse(notebook(cell, cell), "a.ipynb");

    assertThat(notebook.cells()).extracting(Cell::id).containsExactly("cell-1", "cell-2");
    assertThat(notebook.cells().get(0).source()).isEqualTo("# A\nb");
    assertThat(notebook.title("none")).isEqualTo("A");
    assertThat(notebook.toJson()).contains("\"nbformat_minor\": 5");
  }

  @Test
  void writingWhatWasReadChangesNothing() throws IOException {
    Path file = Notebooks.write(folder.resolve("a.ipynb"), "int x = 1;\nx < 2 && true");
    String before = Files.readString(file);

    Notebook.read(file).write(file);

    assertThat(Files.readString(file)).isEqualTo(before);
    assertThat(before).startsWith("{\n \"cells\": [\n  {\n").contains("x < 2 && true");
    assertThat(folder.toFile().list()).containsExactly("a.ipynb");
  }

  private static String notebook(String... cells) {
    return "{\"cells\": [" + String.join(",", cells) + "], " + EMPTY;
  }
}
