package curseofmemory.jupyter.notebook;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/**
 * Jars and folders of a class path, absolute, each named. A jar whose manifest names further jars
 * brings them in that order, so that a kernel can tell its own jars from those meant for cells, and
 * a class data archive sees the same path at every start.
 *
 * @param entries jars and folders in order
 */
public record ClassPath(List<Path> entries) {
  /** Keeps a copy of the list. */
  public ClassPath {
    entries = List.copyOf(entries);
  }

  /** Returns the class path of this process. */
  public static ClassPath ofThisJvm() {
    return of(System.getProperty("java.class.path"));
  }

  /** Returns the class path written in {@code text}, with the jars that manifests name. */
  public static ClassPath of(String text) {
    Set<Path> entries = new LinkedHashSet<>();
    for (String entry : text.split(File.pathSeparator)) {
      if (!entry.isEmpty()) {
        Path path = Path.of(entry).toAbsolutePath().normalize();
        entries.add(path);
        entries.addAll(namedByManifest(path));
      }
    }
    return new ClassPath(List.copyOf(entries));
  }

  /** Returns the entries that do not exist. */
  public List<Path> missing() {
    return entries.stream().filter(entry -> !Files.exists(entry)).toList();
  }

  /** Returns whether every entry is a jar, none a folder. */
  public boolean onlyJars() {
    return entries.stream().allMatch(entry -> entry.toString().endsWith(".jar"));
  }

  /** Returns the path as the option {@code -cp} takes it. */
  public String text() {
    return entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  private static List<Path> namedByManifest(Path jar) {
    if (!Files.isRegularFile(jar)) {
      return List.of();
    }
    try (JarFile file = new JarFile(jar.toFile())) {
      Manifest manifest = file.getManifest();
      String names =
          manifest == null
              ? null
              : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
      if (names == null || names.isBlank()) {
        return List.of();
      }
      return List.of(names.strip().split("\\s+")).stream()
          .map(name -> Path.of(jar.toUri().resolve(name)).normalize())
          .toList();
    } catch (IOException e) {
      // As the virtual machine does: what cannot be read as a jar brings nothing.
      return List.of();
    }
  }
}
