package curseofmemory.jupyter.notebook;

import com.google.gson.JsonObject;
import curseofmemory.jupyter.protocol.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code site}: pages from the outputs stored in the notebooks; nothing is run. */
@Command(
    name = "site",
    mixinStandardHelpOptions = true,
    description = "Makes pages from the outputs stored in notebooks, without running them.")
public final class SiteCommand implements Callable<Integer> {
  @Parameters(paramLabel = "NOTEBOOK", arity = "0..*", description = "Notebook files.")
  private List<Path> notebooks = List.of();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where the pages go (default: ${DEFAULT-VALUE}).")
  private Path output = Path.of("target", "site");

  @Override
  public Integer call() throws IOException {
    List<Path> files = notebooks.isEmpty() ? RunCommand.all() : notebooks;
    CompanionFolder folder = CompanionFolder.prepare(output, files);
    List<NotebookResult> results = new ArrayList<>();
    for (Path file : files) {
      Notebook notebook = Notebook.read(file);
      NotebookResult result = stored(file, notebook);
      folder.write(result, notebook);
      results.add(result);
    }
    folder.write(new RunReport(results, 0));
    System.out.println("pages made: " + results.size() + "; open " + output.resolve("index.html"));
    return 0;
  }

  private static NotebookResult stored(Path file, Notebook notebook) {
    String name = NotebookRunner.name(file);
    return new NotebookResult(
        name,
        notebook.title(name),
        0,
        NotebookRun.codeCells(notebook),
        NamedNumbers.in(notebook),
        List.of(),
        storedFailure(file, notebook));
  }

  private static Optional<CellFailure> storedFailure(Path file, Notebook notebook) {
    List<Cell> cells = notebook.cells().stream().filter(Cell::isExecutable).toList();
    for (Cell cell : cells) {
      for (JsonObject output : cell.outputs()) {
        boolean error = Json.text(output, "output_type", "").equals("error");
        if (error && !cell.hasTag("raises-exception")) {
          int number = cells.indexOf(cell) + 1;
          return Optional.of(
              new CellFailure(
                  file.toString(),
                  number,
                  cells.size(),
                  cell.source(),
                  Json.text(output, "ename", "") + ": " + Json.text(output, "evalue", "")));
        }
      }
    }
    return Optional.empty();
  }
}
