package curseofmemory.checks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** The library's version and a digest of all its classes, the same from a folder and a jar. */
final class LibraryVersion {
  private static final int SHOWN = 12;

  private LibraryVersion() {}

  static String find() {
    try {
      Path home =
          path(LibraryVersion.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      if (Files.isDirectory(home)) {
        return "development, code " + digest(home);
      }
      try (FileSystem jar = FileSystems.newFileSystem(home)) {
        String version = LibraryVersion.class.getPackage().getImplementationVersion();
        return "version " + version + ", code " + digest(jar.getPath("/"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the library's own classes", e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the place of the library is not a valid address", e);
    }
  }

  /** Spark workers load from addresses like {@code file:./library.jar}, which are not absolute. */
  private static Path path(URI place) {
    return place.isOpaque() ? Path.of(place.getSchemeSpecificPart()) : Path.of(place);
  }

  private static String digest(Path root) throws IOException {
    MessageDigest digest = CanonicalJson.digest();
    try (Stream<Path> files = Files.walk(root.resolve("curseofmemory"))) {
      List<Path> classes =
          files.filter(file -> file.toString().endsWith(".class")).sorted().toList();
      for (Path file : classes) {
        digest.update(root.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
        digest.update(Files.readAllBytes(file));
      }
    }
    return HexFormat.of().formatHex(digest.digest()).substring(0, SHOWN);
  }
}
