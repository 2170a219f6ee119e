package curseofmemory.jupyter.notebook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** The folder a run leaves behind: executed notebooks, pages, index, summary, failures. */
final class CompanionFolder {
  private final Path folder;

  private CompanionFolder(Path folder) {
    this.folder = folder;
  }

  /** Makes the folder and removes the record of an earlier failure. */
  static CompanionFolder prepare(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.deleteIfExists(folder.resolve("FAILED.txt"));
    PageAssets.copyInto(folder);
    return new CompanionFolder(folder);
  }

  /** Writes a notebook and its page. */
  void write(NotebookResult result, Notebook notebook) throws IOException {
    notebook.write(folder.resolve(result.name() + ".ipynb"));
    String page = new NotebookPage(result, notebook).html();
    Files.writeString(folder.resolve(result.name() + ".html"), page);
  }

  /** Writes index, summary and, if a cell failed, FAILED.txt. */
  void write(RunReport report, boolean timed) throws IOException {
    Files.writeString(folder.resolve("index.html"), IndexPage.html(report, timed));
    Files.writeString(folder.resolve("summary.json"), report.summary());
    if (!report.failures().isEmpty()) {
      String failed =
          report.failures().stream().map(CellFailure::text).collect(Collectors.joining("\n"));
      Files.writeString(folder.resolve("FAILED.txt"), failed);
    }
  }
}
