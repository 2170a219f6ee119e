package curseofmemory.checks;

import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where numbers were made. Holds no machine paths and no names of people or hosts.
 *
 * @param code library version and digest of its classes
 * @param commit git commit of the working folder, or "none"
 * @param jdk vendor and version of the Java virtual machine
 * @param os operating system, its version and architecture
 * @param processor model and number of cores
 */
public record Environment(String code, String commit, String jdk, String os, String processor)
    implements Serializable {
  private static final Environment HERE = look();

  /** Returns the environment of this process. */
  public static Environment here() {
    return HERE;
  }

  private static Environment look() {
    return new Environment(
        LibraryVersion.find(),
        gitCommit(Path.of("").toAbsolutePath()).orElse("none"),
        System.getProperty("java.vendor") + " " + Runtime.version(),
        System.getProperty("os.name")
            + " "
            + System.getProperty("os.version")
            + " "
            + System.getProperty("os.arch"),
        processorModel() + ", " + Runtime.getRuntime().availableProcessors() + " cores");
  }

  private static String processorModel() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"), StandardCharsets.UTF_8)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    } catch (IOException e) {
      String named = System.getenv("PROCESSOR_IDENTIFIER");
      return named == null ? System.getProperty("os.arch") : named;
    }
  }

  /** Reads HEAD of the repository around a folder, without starting git. */
  static Optional<String> gitCommit(Path folder) {
    for (Path at = folder; at != null; at = at.getParent()) {
      Path git = at.resolve(".git");
      try {
        if (Files.isDirectory(git)) {
          return head(git, git);
        }
        if (Files.isRegularFile(git)) {
          Path own = at.resolve(Files.readString(git).strip().replaceFirst("^gitdir: ", ""));
          Path common = own.resolve("commondir");
          return head(own, own.resolve(Files.readString(common).strip()));
        }
      } catch (IOException e) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static Optional<String> head(Path git, Path common) throws IOException {
    String head = Files.readString(git.resolve("HEAD")).strip();
    if (!head.startsWith("ref: ")) {
      return Optional.of(head);
    }
    String ref = head.substring("ref: ".length());
    if (Files.isRegularFile(common.resolve(ref))) {
      return Optional.of(Files.readString(common.resolve(ref)).strip());
    }
    try (Stream<String> packed = Files.lines(common.resolve("packed-refs"))) {
      return packed
          .filter(line -> line.endsWith(" " + ref))
          .map(line -> line.substring(0, line.indexOf(' ')))
          .findFirst();
    }
  }
}
