package curseofmemory.jupyter.kernel;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Notices that the jars this kernel was installed with are gone. The kernel itself then runs from
 * the spare copies beside its kernelspec, so that it can say so.
 */
final class MovedLibrary {
  private MovedLibrary() {}

  /** Returns what to tell the user, if something is missing. */
  static Optional<String> complaint() {
    String classPath = System.getProperty("java.class.path");
    List<String> missing =
        Arrays.stream(classPath.split(File.pathSeparator))
            .filter(entry -> !entry.isEmpty() && !Files.exists(Path.of(entry)))
            .toList();
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "The library of this kernel has moved: "
                + missing.get(0)
                + " is gone. In its new place, run java -jar lib/curse-of-memory.jar install");
  }
}
