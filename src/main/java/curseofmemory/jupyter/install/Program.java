package curseofmemory.jupyter.install;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Asks other programs short questions. */
final class Program {
  private static final int LIMIT_SECONDS = 30;

  private Program() {}

  /** Returns what the program prints, or nothing if it is absent, fails or takes too long. */
  static Optional<String> answer(List<String> command) {
    try {
      Path output = Files.createTempFile("curse-of-memory", ".answer");
      try {
        Process process =
            new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        process.getOutputStream().close();
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
          process.destroyForcibly();
          return Optional.empty();
        }
        String text = Files.readString(output, StandardCharsets.UTF_8).strip();
        return process.exitValue() == 0 ? Optional.of(text) : Optional.empty();
      } finally {
        Files.deleteIfExists(output);
      }
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** Returns the prefix of the first Python on the path, which is that of its environment. */
  static Optional<Path> pythonPrefix() {
    for (String python : List.of("python3", "python")) {
      Optional<String> prefix = answer(List.of(python, "-c", "import sys; print(sys.prefix)"));
      if (prefix.isPresent()) {
        return prefix.map(Path::of);
      }
    }
    return Optional.empty();
  }
}
