package curseofmemory.jupyter.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import curseofmemory.checks.Expectation;
import curseofmemory.checks.NamedNumber;
import curseofmemory.checks.Source;
import curseofmemory.jupyter.display.MimeBundle;
import curseofmemory.jupyter.display.Renderers;
import curseofmemory.jupyter.protocol.Json;
import curseofmemory.plot.Figure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatementsTest {
  private static final Path NOTEBOOKS = Path.of("notebooks");

  @TempDir Path folder;

  @Test
  void everyStatementNamesANumberThatItsNotebookHas() throws IOException {
    String html = Statements.beside(NOTEBOOKS).html(committed());

    long lines = Files.readAllLines(NOTEBOOKS.resolve(Statements.FILE)).size() - 1;
    assertThat(Pattern.compile("<th scope=\"row\">").matcher(html).results()).hasSize((int) lines);
    assertThat(html).doesNotContain("not run").doesNotContain(">no<");
  }

  @Test
  void aNumberThatDiffersIsAPlainNoAndAFindingIsNeverAgreement() throws IOException {
    Files.writeString(
        folder.resolve(Statements.FILE),
        "statement,says,notebook,check\nTheorem,one,07,a\nFigure,more,07,b\nLemma,,07,gone\n");
    Optional<Expectation> one = Optional.of(new Expectation(Expectation.Relation.NEAR, 1, 0.1));
    NamedNumber differs = new NamedNumber("a", 2, one, Source.closedForm("1"));
    NamedNumber finding = new NamedNumber("b", 3, Optional.empty(), committedFinding());
    NotebookResult result =
        new NotebookResult(
            "07-x", "X", 4.26, 1, List.of(differs, finding), List.of(), Optional.empty());

    String html = Statements.beside(folder).html(List.of(result));

    assertThat(html).contains("<td class=\"differs\">no<br>", "<td>a finding<br>", "<td>not run");
    assertThat(html).contains(">4.3</td>").doesNotContain(">yes<");
  }

  /** After `run --save` of a changed notebook 04 copy its first figure from target/companion. */
  @Test
  void thePictureOfTheReadmeIsTheFirstFigureOfNotebook04() throws IOException {
    String name = "04-curse-of-memory-in-width";
    Notebook notebook = Notebook.read(NOTEBOOKS.resolve(name + ".ipynb"));
    byte[] picture = Files.readAllBytes(NOTEBOOKS.resolve("curse-in-width.svg"));
    assertThat(PageFigure.in(name, notebook).get(0).svg()).isEqualTo(picture);
  }

  @Test
  void aFigureHasItsFilesAndALinkOfItsOwn() throws IOException {
    Figure figure =
        Figure.linear("t", "x", "y")
            .measured("a", new double[] {1, 2}, new double[] {1, 4})
            .caption("It grows < fast.")
            .alt("A \"rising\" line.");
    MimeBundle bundle = Renderers.render(figure);
    JsonObject data = new JsonObject();
    bundle.data().forEach(data::addProperty);
    JsonObject output =
        Json.of("output_type", "display_data", "data", data, "metadata", bundle.metadata());
    Cell cell = Cell.code("c", "t", "figure").withRun(1, List.of(output));
    Path file = Notebooks.write(folder.resolve("1-a.ipynb"), "1");
    Notebook notebook = Notebook.read(file).withCells(List.of(cell, cell));

    List<PageFigure> figures = PageFigure.in("1-a", notebook);
    figures.get(1).write(folder);
    PageFigure kept = PageFigure.in("1-a", notebook.withoutFigureData()).get(0);
    assertThat(kept.csv()).isEmpty();
    assertThat(kept.svg()).isEqualTo(figures.get(0).svg());

    assertThat(figures).extracting(PageFigure::anchor).containsExactly("figure-1", "figure-2");
    assertThat(figures.get(0).words()).isEqualTo("It grows &lt; fast.");
    assertThat(figures.get(0).alt()).isEqualTo("A \"rising\" line.");
    assertThat(folder.resolve("1-a-figure-2.csv")).hasContent(figure.csv());
    assertThat(Files.readString(folder.resolve("1-a-figure-2.svg"), StandardCharsets.UTF_8))
        .isEqualTo(figure.picture().svg());
  }

  private static Source committedFinding() throws IOException {
    return committed().stream()
        .flatMap(result -> result.numbers().stream())
        .filter(number -> number.expectation().isEmpty())
        .findFirst()
        .orElseThrow()
        .source();
  }

  private static List<NotebookResult> committed() throws IOException {
    try (Stream<Path> files = Files.list(NOTEBOOKS)) {
      return files
          .filter(file -> file.toString().endsWith(".ipynb"))
          .map(
              file -> {
                Notebook notebook = Notebook.read(file);
                String name = NotebookRunner.name(file);
                List<NamedNumber> numbers = NamedNumbers.in(notebook);
                return new NotebookResult(name, name, 0, 0, numbers, List.of(), Optional.empty());
              })
          .toList();
    }
  }
}
