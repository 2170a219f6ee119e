package curseofmemory.jupyter.install;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import curseofmemory.jupyter.notebook.ClassPath;
import curseofmemory.jupyter.notebook.KernelCommand;
import curseofmemory.numeric.Require;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What Jupyter needs to know to start our kernel.
 *
 * @param name folder name and name in notebooks
 * @param displayName name people choose from
 * @param command how the kernel is started
 */
record Kernelspec(String name, String displayName, KernelCommand command) {
  static final String ARGUMENTS = "java-arguments";
  private static final Pattern SPARES =
      Pattern.compile("(curse-of-memory|(gson|jeromq|jnacl|asm)-[0-9].*)\\.jar");

  /** Checks the name: letters, digits, dot, dash and underscore are what Jupyter takes. */
  Kernelspec {
    if (!name.matches("[A-Za-z0-9._-]+")) {
      throw Require.refused(
          "--name", "must be letters, digits, dots, dashes or underscores", name, "choose another");
    }
  }

  /** Returns the kernelspec of this name; only the name {@code java} is shown as plain Java. */
  static Kernelspec named(String name, KernelCommand command) {
    String displayName = name.equals("java") ? "Java" : "Java (" + name + ")";
    return new Kernelspec(name, displayName, command);
  }

  /** Returns whether the folder holds a kernelspec that this project wrote. */
  static boolean isOurs(Path folder) {
    return read(folder).map(json -> json.toString().contains(KernelCommand.KERNEL)).orElse(false);
  }

  /** Returns the executable that the kernelspec in this folder starts, if there is one. */
  static Optional<Path> executable(Path folder) {
    return read(folder)
        .map(json -> json.get("argv"))
        .filter(argv -> argv.isJsonArray() && !argv.getAsJsonArray().isEmpty())
        .map(argv -> Path.of(argv.getAsJsonArray().get(0).getAsString()));
  }

  /** Returns the class path that the kernelspec of ours in this folder starts the kernel with. */
  static ClassPath classPath(Path folder) {
    try {
      List<String> lines = Files.readAllLines(folder.resolve(ARGUMENTS));
      int flag = lines.indexOf("\"-cp\"");
      return flag < 0 || flag + 1 >= lines.size()
          ? new ClassPath(List.of())
          : ClassPath.of(KernelCommand.unquoted(lines.get(flag + 1)));
    } catch (IOException e) {
      return new ClassPath(List.of(folder.resolve(ARGUMENTS)));
    }
  }

  /** Writes kernel.json, the argument file and the logos; replaces an earlier one of ours. */
  void writeInto(Path folder) throws IOException {
    if (Files.exists(folder.resolve("kernel.json")) && !isOurs(folder)) {
      throw new IllegalArgumentException(
          folder
              + " belongs to another program's kernel; install beside it with --name curse-java,"
              + " or remove it first with jupyter kernelspec remove "
              + name);
    }
    Files.createDirectories(folder);
    KernelCommand lasting = command.withJars(copySpares(folder));
    Path arguments = folder.resolve(ARGUMENTS).toAbsolutePath();
    Files.writeString(arguments, lasting.argumentFile());
    String json = new GsonBuilder().setPrettyPrinting().create().toJson(toJson(arguments));
    Files.writeString(folder.resolve("kernel.json"), json + "\n");
    Logo.writeInto(folder);
  }

  /**
   * Copies the jars that the kernel itself is made of, last on its class path: should the library
   * move away, the kernel can still start and say so.
   */
  private List<Path> copySpares(Path folder) throws IOException {
    List<Path> spares = new ArrayList<>();
    for (Path jar : ClassPath.of(command.classPath()).entries()) {
      String name = jar.getFileName().toString();
      if (Files.isRegularFile(jar) && SPARES.matcher(name).matches()) {
        Path spare = folder.resolve("spare-" + name).toAbsolutePath();
        copyWithoutManifest(jar, spare);
        spares.add(spare);
      }
    }
    return spares;
  }

  /**
   * A manifest would name the neighbours of the original, which the copy does not have. Times are
   * those of the original: a class archive fits a jar only as long as its time stays.
   */
  private static void copyWithoutManifest(Path jar, Path copy) throws IOException {
    try (JarFile from = new JarFile(jar.toFile());
        JarOutputStream to = new JarOutputStream(Files.newOutputStream(copy))) {
      for (JarEntry entry : from.stream().toList()) {
        if (!entry.getName().equals(JarFile.MANIFEST_NAME)) {
          JarEntry same = new JarEntry(entry.getName());
          same.setTime(entry.getTime());
          to.putNextEntry(same);
          from.getInputStream(entry).transferTo(to);
        }
      }
    }
    Files.setLastModifiedTime(copy, Files.getLastModifiedTime(jar));
  }

  /** Removes a kernelspec of ours. */
  static void remove(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException(
          "there is no kernel in " + folder + "; give --prefix or --name as when it was installed");
    }
    if (!isOurs(folder)) {
      throw new IllegalArgumentException(
          folder + " belongs to another program's kernel and is left alone");
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  private JsonObject toJson(Path arguments) {
    JsonArray argv = new JsonArray();
    argv.add(command.java().toString());
    argv.add("@" + arguments);
    argv.add(command.mainClass());
    argv.add("{connection_file}");
    JsonObject json = new JsonObject();
    json.add("argv", argv);
    json.addProperty("display_name", displayName);
    json.addProperty("language", "java");
    json.addProperty("interrupt_mode", "message");
    json.add("env", new JsonObject());
    return json;
  }

  private static Optional<JsonObject> read(Path folder) {
    try {
      JsonElement json = JsonParser.parseString(Files.readString(folder.resolve("kernel.json")));
      return json.isJsonObject() ? Optional.of(json.getAsJsonObject()) : Optional.empty();
    } catch (IOException | JsonParseException e) {
      return Optional.empty();
    }
  }
}
