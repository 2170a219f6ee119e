package curseofmemory.jupyter.install;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import curseofmemory.jupyter.protocol.Json;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where Jupyter keeps its data, and where it looks for kernels.
 *
 * <p>Source: jupyter-core, "Common directories and file locations".
 *
 * @param environment variables of the process
 * @param home the user's folder
 * @param system name of the operating system
 */
record JupyterFolders(Map<String, String> environment, Path home, String system) {

  static JupyterFolders ofThisMachine() {
    String system = System.getProperty("os.name");
    String home = system.startsWith("Win") ? null : System.getenv("HOME");
    Path folder = Path.of(home == null || home.isBlank() ? System.getProperty("user.home") : home);
    return new JupyterFolders(System.getenv(), folder, system);
  }

  /** Returns the data folder of the user: Jupyter's own answer where it is installed. */
  Path askedForUser() {
    return Program.answer(List.of("jupyter", "--data-dir"))
        .filter(answer -> !answer.isBlank())
        .map(Path::of)
        .orElseGet(this::user);
  }

  /** Returns the folders in which Jupyter looks: its own answer where it is installed. */
  List<Path> askedForSearchPath() {
    Optional<String> answer = Program.answer(List.of("jupyter", "--paths", "--json"));
    List<Path> folders = new ArrayList<>();
    try {
      JsonElement paths = JsonParser.parseString(answer.orElse("{}"));
      Json.array(paths.getAsJsonObject(), "data")
          .forEach(f -> folders.add(Path.of(f.getAsString())));
    } catch (JsonParseException | IllegalStateException notPaths) {
      folders.clear();
    }
    return folders.isEmpty() ? searchPath(Program.pythonPrefix()) : folders;
  }

  /**
   * Returns the data folder of the user by Jupyter's rules.
   *
   * @throws IllegalArgumentException if it would lie in a home folder that is not there
   */
  Path user() {
    Optional<Path> chosen = variable("JUPYTER_DATA_DIR");
    if (chosen.isPresent()) {
      return chosen.get();
    }
    if (system.toLowerCase(Locale.ROOT).startsWith("mac")) {
      return existingHome().resolve("Library").resolve("Jupyter");
    }
    if (isWindows()) {
      return variable("APPDATA").orElseGet(this::existingHome).resolve("jupyter");
    }
    return variable("XDG_DATA_HOME")
        .orElseGet(() -> existingHome().resolve(".local").resolve("share"))
        .resolve("jupyter");
  }

  /** Returns the data folder below an installation prefix. */
  static Path below(Path prefix) {
    return prefix.resolve("share").resolve("jupyter");
  }

  /** Returns the data folders in which Jupyter looks for kernels, first match wins. */
  List<Path> searchPath(Optional<Path> pythonPrefix) {
    LinkedHashSet<Path> folders = new LinkedHashSet<>();
    for (String entry : environment.getOrDefault("JUPYTER_PATH", "").split(File.pathSeparator)) {
      if (!entry.isBlank()) {
        folders.add(Path.of(entry));
      }
    }
    List<Path> own = new ArrayList<>();
    if (variable("JUPYTER_DATA_DIR").isPresent() || Files.isDirectory(home)) {
      own.add(user());
    }
    pythonPrefix.map(JupyterFolders::below).ifPresent(own::add);
    folders.addAll(own);
    if (isWindows()) {
      variable("PROGRAMDATA").map(data -> data.resolve("jupyter")).ifPresent(folders::add);
    } else {
      folders.add(Path.of("/usr/local/share/jupyter"));
      folders.add(Path.of("/usr/share/jupyter"));
    }
    return List.copyOf(folders);
  }

  private Path existingHome() {
    if (!home.isAbsolute() || !Files.isDirectory(home)) {
      throw new IllegalArgumentException(
          "this account has no home folder ("
              + home
              + " is none); say where with --prefix DIR, with"
              + " --sys-prefix, or with the variable HOME or JUPYTER_DATA_DIR");
    }
    return home;
  }

  private boolean isWindows() {
    return system.toLowerCase(Locale.ROOT).startsWith("win");
  }

  private Optional<Path> variable(String name) {
    String value = environment.get(name);
    return value == null || value.isBlank() ? Optional.empty() : Optional.of(Path.of(value));
  }
}
