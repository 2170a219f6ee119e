package curseofmemory.jupyter.html;

import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The library's Javadoc beside the notebooks, in the folder {@code api}, and which of its pages
 * tells about a type.
 *
 * <p>Made by the {@code javadoc} of the JDK that runs, in a process of its own while notebooks run;
 * not made again before a source file changes. Where there are no sources, as on a class path of
 * jars, or no such tool, there are no pages and no links.
 */
public final class ApiPages {
  private static final String FOLDER = "api";
  private static final String ROOT = "curseofmemory";
  private static final long MOST_SECONDS = 180;

  private final Map<String, String> pages;
  private final Optional<Process> javadoc;

  private ApiPages(Map<String, String> pages, Optional<Process> javadoc) {
    this.pages = pages;
    this.javadoc = javadoc;
  }

  /**
   * Finds the types and begins to write pages that are missing or older than the sources.
   *
   * @param sources folder of the packages; need not exist
   * @param output folder of the notebooks' pages
   * @throws IOException if files cannot be read, or the tool does not start
   */
  public static ApiPages begin(Path sources, Path output) throws IOException {
    Path tool = tool();
    if (!Files.isDirectory(sources.resolve(ROOT)) || !Files.isExecutable(tool)) {
      return new ApiPages(Map.of(), Optional.empty());
    }
    List<Path> files;
    try (Stream<Path> walk = Files.walk(sources)) {
      files = walk.filter(file -> file.toString().endsWith(".java")).toList();
    }
    Map<String, String> pages = new TreeMap<>();
    FileTime newest = FileTime.fromMillis(0);
    for (Path file : files) {
      FileTime changed = Files.getLastModifiedTime(file);
      newest = changed.compareTo(newest) > 0 ? changed : newest;
      String type = file.getFileName().toString().replace(".java", "");
      if (forReaders(sources.relativize(file)) && isPublic(file, type)) {
        String page = sources.relativize(file).toString().replace(File.separatorChar, '/');
        pages.put(type, FOLDER + "/" + page.replace(".java", ".html"));
      }
    }
    Path index = output.resolve(FOLDER).resolve("index.html");
    boolean fresh = Files.exists(index) && Files.getLastModifiedTime(index).compareTo(newest) > 0;
    return new ApiPages(
        pages, fresh ? Optional.empty() : Optional.of(start(tool, sources, index.getParent())));
  }

  /** Says whether a file is of the library that notebooks import, not of what runs them. */
  private static boolean forReaders(Path file) {
    return !file.startsWith(Path.of(ROOT, "jupyter"))
        || file.getParent().equals(Path.of(ROOT, "jupyter"));
  }

  private static boolean isPublic(Path file, String type) throws IOException {
    String declared = "(?ms).*^public (\\w+ )*(class|interface|enum|record) " + type + "\\b.*";
    return Files.readString(file).matches(declared);
  }

  private static Path tool() {
    String name = File.separatorChar == '\\' ? "javadoc.exe" : "javadoc";
    return Path.of(System.getProperty("java.home"), "bin", name);
  }

  private static Process start(Path tool, Path sources, Path target) throws IOException {
    List<String> hidden;
    try (Stream<Path> list = Files.list(sources.resolve(ROOT).resolve("jupyter"))) {
      hidden =
          list.filter(Files::isDirectory)
              .map(folder -> ROOT + ".jupyter." + folder.getFileName())
              .sorted()
              .toList();
    }
    List<String> command =
        List.of(
            tool.toString(),
            "-quiet",
            "-notimestamp",
            "-Xdoclint:none",
            "--ignore-source-errors",
            "-noindex",
            "-notree",
            "-nohelp",
            "-encoding",
            "UTF-8",
            "-windowtitle",
            "Curse of Memory: the library",
            "-classpath",
            System.getProperty("java.class.path"),
            "-sourcepath",
            sources.toString(),
            "-subpackages",
            ROOT,
            "-exclude",
            String.join(":", hidden),
            "-d",
            target.toString());
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** Returns the address of the page about a public type, by its simple name. */
  public Optional<String> of(String type) {
    return Optional.ofNullable(pages.get(type));
  }

  /** Returns the line of the index, empty where there are no pages. */
  public String item() {
    return pages.isEmpty()
        ? ""
        : "<li><a href=\""
            + FOLDER
            + "/index.html\">The library</a>, every class a notebook"
            + " can use, with equations, shapes and costs.</li>\n";
  }

  /**
   * Waits until the pages are written.
   *
   * @throws IOException if the tool failed: links to its pages lead nowhere then
   */
  public void finish() throws IOException {
    if (javadoc.isEmpty()) {
      return;
    }
    Process process = javadoc.get();
    try {
      if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException("javadoc was not done after " + MOST_SECONDS + " s");
      }
    } catch (InterruptedException stopped) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("stopped while javadoc was writing");
    }
    if (process.exitValue() != 0) {
      throw new IOException("javadoc ended with " + process.exitValue() + "; run it by itself");
    }
  }
}
