package curseofmemory.jupyter.kernel;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The magics by name, and what {@code %jars}, {@code %classpath} and {@code %load} do. */
final class Magics {
  private static final List<String> KNOWN =
      List.of(
          "%jars",
          "%classpath",
          "%load",
          "%maven",
          "%mavenRepo",
          "%loadFromPOM",
          "%%loadFromPOM",
          "%time",
          "%%time");

  private Magics() {}

  /** Returns the failure for a magic this kernel does not have. */
  static CellFailure unknown(String name) {
    return failure(
        "%" + name + " is no magic of this kernel; it knows " + String.join(", ", KNOWN));
  }

  /** Returns the magics that begin with this, for example {@code %ja}. */
  static List<String> beginningWith(String typed) {
    return KNOWN.stream().filter(name -> name.startsWith(typed)).collect(Collectors.toList());
  }

  /** Returns the failure for a magic that could not do its work. */
  static CellFailure failure(String message) {
    return new CellFailure(
        "MagicError", message, List.of("\u001b[1;31mMagicError\u001b[0m: " + message));
  }

  /** Returns the files and folders named by paths, of which the last part may hold wildcards. */
  static List<Path> files(List<String> arguments) throws CellFailure {
    List<Path> found = new ArrayList<>();
    for (String argument : arguments) {
      List<Path> matches = matching(argument);
      if (matches.isEmpty()) {
        throw failure(
            argument + " names no file; the kernel looks from " + Path.of("").toAbsolutePath());
      }
      found.addAll(matches);
    }
    if (found.isEmpty()) {
      throw failure("a path is missing, for example %jars libs/*.jar");
    }
    return found;
  }

  /** Returns the Java code in a script, or in the code cells of a notebook. */
  static String code(Path file) throws CellFailure {
    try {
      String text = Files.readString(file);
      return file.toString().endsWith(".ipynb") ? cells(text) : text;
    } catch (IOException | RuntimeException unreadable) {
      throw failure(file + " cannot be loaded: " + unreadable);
    }
  }

  private static String cells(String notebook) {
    List<String> code = new ArrayList<>();
    for (JsonElement each :
        JsonParser.parseString(notebook).getAsJsonObject().getAsJsonArray("cells")) {
      JsonObject cell = each.getAsJsonObject();
      if (cell.get("cell_type").getAsString().equals("code")) {
        JsonElement source = cell.get("source");
        StringBuilder text = new StringBuilder();
        if (source.isJsonArray()) {
          source.getAsJsonArray().forEach(line -> text.append(line.getAsString()));
        } else {
          text.append(source.getAsString());
        }
        code.add(text.toString());
      }
    }
    return String.join("\n", code);
  }

  private static List<Path> matching(String argument) throws CellFailure {
    Path path = Path.of(argument.replace('*', '\u0001').replace('?', '\u0002'));
    Path last = path.getFileName();
    String name = last == null ? "" : last.toString().replace('\u0001', '*').replace('\u0002', '?');
    if (!name.contains("*") && !name.contains("?")) {
      return Files.exists(path) ? List.of(path) : List.of();
    }
    Path folder = path.getParent() == null ? Path.of("") : path.getParent();
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + name);
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(entry -> matcher.matches(entry.getFileName()))
          .sorted()
          .collect(Collectors.toList());
    } catch (IOException unreadable) {
      throw failure(folder + " cannot be listed: " + unreadable);
    }
  }
}
