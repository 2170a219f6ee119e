package curseofmemory.jupyter.notebook;

import curseofmemory.jupyter.html.ApiPages;
import curseofmemory.jupyter.html.PageAssets;
import curseofmemory.jupyter.html.Sheet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tech.tablesaw.api.Table;

/**
 * The folder a run leaves behind: executed notebooks, pages, index, summary, claims, failures. What
 * earlier runs said about other notebooks stays.
 */
final class CompanionFolder {
  private static final String FAILED = "FAILED.txt";
  private static final Path SOURCES = Path.of("src", "main", "java");

  private final Path folder;
  private final Path home;
  private final ApiPages api;
  private final List<NotebookResult> earlier;
  private final List<String> names;

  private CompanionFolder(
      Path folder, Path home, ApiPages api, List<NotebookResult> earlier, List<String> names) {
    this.folder = folder;
    this.home = home;
    this.api = api;
    this.earlier = earlier;
    this.names = names;
  }

  /** Makes the folder for these notebooks and removes the record of an earlier failure. */
  static CompanionFolder prepare(Path folder, List<Path> notebooks) throws IOException {
    Files.createDirectories(folder);
    Files.deleteIfExists(folder.resolve(FAILED));
    PageAssets.copyInto(folder);
    List<NotebookResult> earlier =
        Summary.read(folder).stream().filter(r -> Files.exists(page(folder, r.name()))).toList();
    TreeSet<String> names = new TreeSet<>();
    earlier.forEach(result -> names.add(result.name()));
    notebooks.forEach(file -> names.add(NotebookRunner.name(file)));
    Path home = notebooks.get(0).toAbsolutePath().getParent();
    ApiPages api = ApiPages.begin(home.resolveSibling(SOURCES), folder);
    return new CompanionFolder(folder, home, api, earlier, List.copyOf(names));
  }

  /** Removes the pages of notebooks that are not among these, and with them their results. */
  static void forgetOthers(Path folder, List<Path> notebooks) throws IOException {
    List<String> kept = notebooks.stream().map(NotebookRunner::name).toList();
    for (NotebookResult result : Summary.read(folder)) {
      if (!kept.contains(result.name())) {
        Files.deleteIfExists(page(folder, result.name()));
      }
    }
  }

  /** Returns how long a notebook took in an earlier run. */
  Optional<Double> secondsOf(String name) {
    return earlier.stream()
        .filter(result -> result.name().equals(name) && result.seconds() > 0)
        .map(NotebookResult::seconds)
        .findFirst();
  }

  /** Writes a notebook and its page. */
  void write(NotebookResult result, Notebook notebook) throws IOException {
    notebook.write(folder.resolve(result.name() + ".ipynb"));
    for (PageFigure figure : PageFigure.in(result.name(), notebook)) {
      figure.write(folder);
    }
    int place = names.indexOf(result.name());
    Optional<String> before = place > 0 ? Optional.of(names.get(place - 1)) : Optional.empty();
    Optional<String> next =
        place + 1 < names.size() ? Optional.of(names.get(place + 1)) : Optional.empty();
    String page = new NotebookPage(result, notebook, api).html(before, next);
    Files.writeString(page(folder, result.name()), page);
  }

  /** Writes index, summary, claims, if a cell failed FAILED.txt, and waits for the Javadoc. */
  void write(RunReport report) throws IOException {
    List<String> fresh = report.results().stream().map(NotebookResult::name).toList();
    List<NotebookResult> all =
        Stream.concat(
                earlier.stream().filter(result -> !fresh.contains(result.name())),
                report.results().stream())
            .sorted(Comparator.comparing(NotebookResult::name))
            .toList();
    RunReport merged = new RunReport(all, report.seconds());
    Table claims = Claims.gather(home);
    if (claims.columnCount() > 0) {
      claims.write().csv(folder.resolve(Claims.FILE).toFile());
    }
    List<String> reading = new ArrayList<>(List.of(api.item()));
    String navigation = NotebookPage.navigation(Optional.empty(), Optional.empty());
    for (Sheet sheet : Sheet.values()) {
      if (sheet.write(home, folder, navigation)) {
        reading.add(sheet.item());
      }
    }
    List<PageFigure> figures = new ArrayList<>();
    for (NotebookResult result : all) {
      Path file = folder.resolve(result.name() + ".ipynb");
      figures.addAll(PageFigure.in(result.name(), Notebook.read(file)));
    }
    IndexPage index = new IndexPage(merged, Statements.beside(home), figures, claims, reading);
    Files.writeString(folder.resolve("index.html"), index.html());
    Files.writeString(folder.resolve(Summary.FILE), Summary.text(merged));
    List<String> failures = new ArrayList<>();
    merged.failures().forEach(failure -> failures.add(failure.text()));
    if (!failures.isEmpty()) {
      Files.writeString(
          folder.resolve(FAILED), failures.stream().collect(Collectors.joining("\n")));
    }
    api.finish();
  }

  private static Path page(Path folder, String name) {
    return folder.resolve(name + ".html");
  }
}
