package curseofmemory.checks;

import java.io.IOException;
import java.io.InputStream;
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
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * Which code made a number: the library's version and a digest of the classes that compute. A new
 * README, figure or notebook leaves it as it is; a changed formula does not.
 */
public final class CodeVersion {
  private static final List<String> COMPUTING =
      List.of(
          "numeric",
          "functional",
          "data",
          "rnn",
          "training",
          "experiment/Linear",
          "experiment/Plateau",
          "experiment/DataSetting",
          "experiment/History");

  private static final int SHOWN = 12;
  private static final String CURRENT = find();
  private static final String FINGERPRINT = CURRENT.substring(CURRENT.lastIndexOf(' ') + 1);

  private CodeVersion() {}

  static String current() {
    return CURRENT;
  }

  /** Returns the digest of the computing classes: the same from a folder and from a jar. */
  public static String fingerprint() {
    return FINGERPRINT;
  }

  private static String find() {
    try {
      Path home = path(place());
      if (Files.isDirectory(home)) {
        return "development, code " + fingerprint(home);
      }
      try (FileSystem jar = FileSystems.newFileSystem(home)) {
        Path root = jar.getPath("/");
        return "version " + version(root) + ", code " + fingerprint(root);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the library's own classes", e);
    }
  }

  private static URI place() {
    try {
      return CodeVersion.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the place of the library is not a valid address", e);
    }
  }

  /** Spark workers load from addresses like {@code file:./library.jar}, which are not absolute. */
  private static Path path(URI place) {
    return place.isOpaque() ? Path.of(place.getSchemeSpecificPart()) : Path.of(place);
  }

  private static String version(Path root) throws IOException {
    Path manifest = root.resolve("META-INF/MANIFEST.MF");
    if (!Files.exists(manifest)) {
      return "unnamed";
    }
    try (InputStream in = Files.newInputStream(manifest)) {
      String version = new Manifest(in).getMainAttributes().getValue("Implementation-Version");
      return version == null ? "unnamed" : version;
    }
  }

  private static String fingerprint(Path root) throws IOException {
    Path own = root.resolve("curseofmemory");
    MessageDigest digest = CanonicalJson.digest();
    try (Stream<Path> files = Files.walk(own)) {
      List<String> names =
          files
              .map(file -> own.relativize(file).toString().replace('\\', '/'))
              .filter(name -> name.endsWith(".class") && computes(name))
              .sorted()
              .toList();
      for (String name : names) {
        digest.update(name.getBytes(StandardCharsets.UTF_8));
        digest.update(Files.readAllBytes(own.resolve(name)));
      }
    }
    return HexFormat.of().formatHex(digest.digest()).substring(0, SHOWN);
  }

  private static boolean computes(String name) {
    return COMPUTING.stream().anyMatch(name::startsWith) && !name.contains("package-info");
  }
}
