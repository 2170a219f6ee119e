package curseofmemory.jupyter.install;

import java.io.File;
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
    return new JupyterFolders(
        System.getenv(), Path.of(System.getProperty("user.home")), System.getProperty("os.name"));
  }

  /** Returns the data folder of the user. */
  Path user() {
    Optional<Path> chosen = variable("JUPYTER_DATA_DIR");
    if (chosen.isPresent()) {
      return chosen.get();
    }
    if (system.toLowerCase(Locale.ROOT).startsWith("mac")) {
      return home.resolve("Library").resolve("Jupyter");
    }
    if (isWindows()) {
      return variable("APPDATA").orElse(home).resolve("jupyter");
    }
    return variable("XDG_DATA_HOME")
        .orElse(home.resolve(".local").resolve("share"))
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
    List<Path> own = new ArrayList<>(List.of(user()));
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

  private boolean isWindows() {
    return system.toLowerCase(Locale.ROOT).startsWith("win");
  }

  private Optional<Path> variable(String name) {
    String value = environment.get(name);
    return value == null || value.isBlank() ? Optional.empty() : Optional.of(Path.of(value));
  }
}
