package curseofmemory.jupyter.kernel;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a user wants of every session, from the environment variables that IJava reads: {@code
 * IJAVA_STARTUP_SCRIPTS_PATH} (files), {@code IJAVA_STARTUP_SCRIPT} (code), {@code
 * IJAVA_COMPILER_OPTS} (options of the compiler, for example {@code --enable-preview}).
 */
final class StartupScript {
  private StartupScript() {}

  /** Returns the code to run before the first cell; empty if there is none. */
  static String code() {
    StringBuilder code = new StringBuilder();
    for (String file : words("IJAVA_STARTUP_SCRIPTS_PATH", File.pathSeparator)) {
      try {
        code.append(Files.readString(Path.of(file))).append('\n');
      } catch (IOException unreadable) {
        System.err.println("IJAVA_STARTUP_SCRIPTS_PATH: " + file + " cannot be read");
      }
    }
    return code.append(System.getenv().getOrDefault("IJAVA_STARTUP_SCRIPT", "")).toString();
  }

  /** Returns the options of the compiler; preview features want to be told the version. */
  static String[] compilerOptions() {
    List<String> options = new ArrayList<>(words("IJAVA_COMPILER_OPTS", "\\s+"));
    boolean versioned =
        options.stream().anyMatch(option -> option.matches("--?(source|release)(=.*)?"));
    if (options.contains("--enable-preview") && !versioned) {
      options.add("--source");
      options.add(String.valueOf(Runtime.version().feature()));
    }
    return options.toArray(String[]::new);
  }

  private static List<String> words(String variable, String separator) {
    return Stream.of(System.getenv().getOrDefault(variable, "").split(separator))
        .filter(word -> !word.isBlank())
        .toList();
  }
}
