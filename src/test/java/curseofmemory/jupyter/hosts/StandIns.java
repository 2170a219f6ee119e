package curseofmemory.jupyter.hosts;

import curseofmemory.jupyter.notebook.KernelCommand;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** Starts the stand-ins as their originals are started: their own jars first, ours for cells. */
final class StandIns {
  static final String IJAVA = "io.github.spencerpark.ijava.IJava";
  static final String JJAVA = "curseofmemory.jupyter.hosts.JJavaStandIn";

  private StandIns() {}

  /**
   * Returns the command that starts a stand-in.
   *
   * @param classes folder that gets a copy of the stand-ins' classes, and nothing else of ours
   * @param own jars of the kernel
   * @param library jars and folders for cells
   */
  static KernelCommand command(
      Path classes, String mainClass, List<String> own, List<String> library) throws IOException {
    for (String name : List.of("curseofmemory/jupyter/hosts", "io/github/spencerpark/ijava")) {
      copy(Path.of("target", "test-classes").resolve(name), classes.resolve(name));
    }
    String cells = "-D" + ShellCells.CLASS_PATH + "=" + String.join(File.pathSeparator, library);
    return new KernelCommand(
        java(),
        List.of("-Djava.awt.headless=true", cells),
        classes + File.pathSeparator + String.join(File.pathSeparator, own),
        mainClass);
  }

  static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }
}
