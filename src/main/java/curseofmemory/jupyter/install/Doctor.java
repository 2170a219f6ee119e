package curseofmemory.jupyter.install;

import curseofmemory.jupyter.notebook.ClassPath;
import curseofmemory.jupyter.notebook.KernelCommand;
import curseofmemory.jupyter.notebook.KernelProbe;
import curseofmemory.jupyter.notebook.NotebookException;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Looks at what a user needs: JDK, library, fonts, a kernel that starts, Jupyter's kernels. */
final class Doctor {
  private static final double SLOW_START_SECONDS = 5;

  private final JupyterFolders folders;
  private final KernelCommand command;

  Doctor(JupyterFolders folders, KernelCommand command) {
    this.folders = folders;
    this.command = command;
  }

  /** Returns what was found, in the order in which things depend on each other. */
  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    findings.add(jdk());
    findings.add(library());
    findings.add(fonts());
    findings.add(kernel());
    findings.addAll(jupyter());
    return findings;
  }

  private static Finding jdk() {
    String java = "Java " + System.getProperty("java.version") + " in " + javaHome();
    boolean compiler = ModuleLayer.boot().findModule("jdk.jshell").isPresent();
    return compiler
        ? Finding.ok(java)
        : Finding.wrong(java + " has no JShell", "use a JDK, 17 or newer, not only a run time");
  }

  private static Finding library() {
    ClassPath classPath = ClassPath.ofThisJvm();
    List<Path> missing = classPath.missing();
    if (!missing.isEmpty()) {
      return Finding.wrong(
          missing.size() + " jars are missing, for example " + missing.get(0),
          "run mvn -q package");
    }
    return Finding.ok("library: " + classPath.entries().size() + " entries on the class path");
  }

  private static Finding fonts() {
    try {
      BufferedImage image = new BufferedImage(64, 16, BufferedImage.TYPE_INT_RGB);
      Graphics2D canvas = image.createGraphics();
      int width = canvas.getFontMetrics(new Font(Font.SANS_SERIF, Font.PLAIN, 12)).stringWidth("m");
      canvas.dispose();
      return width > 0
          ? Finding.ok("fonts for charts")
          : Finding.wrong("the fonts for charts are empty", fontCure());
    } catch (RuntimeException | Error e) {
      return Finding.wrong("charts cannot be drawn: " + e, fontCure());
    }
  }

  private static String fontCure() {
    return "on Debian or Ubuntu: apt-get install fontconfig fonts-dejavu-core libfreetype6";
  }

  private Finding kernel() {
    try {
      double seconds = KernelProbe.seconds(command);
      String what = String.format(Locale.ROOT, "a kernel starts and runs a cell: %.1f s", seconds);
      return seconds < SLOW_START_SECONDS
          ? Finding.ok(what)
          : Finding.note(
              what,
              "see what else keeps the machine busy; from Jupyter starts are faster after install");
    } catch (IOException | NotebookException e) {
      return Finding.wrong(
          "no kernel starts: " + e.getMessage(),
          "see the log above; a firewall that blocks 127.0.0.1 has the same effect");
    }
  }

  private List<Finding> jupyter() {
    List<Finding> findings = new ArrayList<>();
    Optional<String> version = Program.answer(List.of("jupyter", "--version"));
    findings.add(
        version.isPresent()
            ? Finding.ok("Jupyter is installed")
            : Finding.note(
                "Jupyter was not found; notebooks run without it, but are not edited without it",
                "pip install jupyterlab, or open the notebooks in VS Code"));
    findings.addAll(kernelsNamedJava(folders.askedForSearchPath()));
    return findings;
  }

  /** Returns what is to be said about the kernels named java in these data folders. */
  static List<Finding> kernelsNamedJava(List<Path> dataFolders) {
    List<Path> found =
        dataFolders.stream()
            .map(folder -> folder.resolve("kernels").resolve("java"))
            .filter(folder -> Files.isRegularFile(folder.resolve("kernel.json")))
            .toList();
    if (found.isEmpty()) {
      return List.of(
          Finding.note(
              "Jupyter has no kernel named java", "java -jar lib/curse-of-memory.jar install"));
    }
    List<Finding> findings = new ArrayList<>();
    Path first = found.get(0);
    findings.add(Kernelspec.isOurs(first) ? ours(first) : foreign(first));
    found.stream()
        .skip(1)
        .forEach(f -> findings.add(Finding.note("hidden by the one before: " + f, "")));
    return findings;
  }

  private static Finding ours(Path folder) {
    String again = "run java -jar lib/curse-of-memory.jar install again";
    Optional<Path> java = Kernelspec.executable(folder);
    if (java.isEmpty() || !Files.isExecutable(java.get())) {
      return Finding.wrong(folder + " starts a Java that is gone: " + java.orElse(folder), again);
    }
    List<Path> missing = Kernelspec.classPath(folder).missing();
    return missing.isEmpty()
        ? Finding.ok("Jupyter's kernel java is this project's: " + folder)
        : Finding.wrong(folder + " names a jar that is gone: " + missing.get(0), again);
  }

  private static Finding foreign(Path folder) {
    return Finding.note(
        "Jupyter's kernel java is another program's: " + folder,
        "the notebooks run there too if lib/*.jar is on its class path; or install ours with"
            + " --name curse-java and choose it in the notebook");
  }

  private static String javaHome() {
    return System.getProperty("java.home");
  }
}
