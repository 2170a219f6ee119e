package curseofmemory.jupyter.install;

import curseofmemory.jupyter.kernel.AppCdsArchive;
import curseofmemory.jupyter.notebook.ClassPath;
import curseofmemory.jupyter.notebook.KernelCommand;
import curseofmemory.numeric.Require;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code install}: registers the kernel with Jupyter, or removes it again. */
@Command(
    name = "install",
    mixinStandardHelpOptions = true,
    description = "Registers the Java kernel with Jupyter; --remove takes it away again.")
public final class InstallCommand implements Callable<Integer> {
  @ArgGroup(exclusive = true)
  private Place place = new Place();

  @Option(names = "--name", description = "Name of the kernelspec (default: ${DEFAULT-VALUE}).")
  private String name = "java";

  @Option(
      names = "--heap",
      paramLabel = "SIZE",
      description = "Largest heap of the kernel, for example 2g (default: 512m).")
  private Optional<String> heap = Optional.empty();

  @Option(
      names = "--java",
      paramLabel = "PATH",
      description = "The java executable or JDK folder (default: the one that runs this).")
  private Optional<Path> java = Optional.empty();

  @Option(names = "--remove", description = "Removes the kernelspec.")
  private boolean remove;

  /** Where to install; the user's own folder unless said otherwise. */
  static final class Place {
    @Option(names = "--user", description = "For this user (default).")
    private boolean user;

    @Option(names = "--prefix", paramLabel = "DIR", description = "Below DIR/share/jupyter.")
    private Optional<Path> prefix = Optional.empty();

    @Option(
        names = "--sys-prefix",
        description = "For the environment of the first Python on the path.")
    private boolean sysPrefix;

    Path folder() {
      if (prefix.isPresent()) {
        return JupyterFolders.below(prefix.get().toAbsolutePath().normalize());
      }
      if (sysPrefix) {
        return Program.pythonPrefix()
            .map(JupyterFolders::below)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "--sys-prefix needs a python3 on the path, and there is none;"
                            + " use --user or --prefix"));
      }
      return JupyterFolders.ofThisMachine().askedForUser();
    }
  }

  @Override
  public Integer call() throws IOException {
    Path folder = place.folder().resolve("kernels").resolve(name);
    if (remove) {
      Kernelspec.remove(folder);
      System.out.println("Removed " + folder);
      return 0;
    }
    Kernelspec.named(name, command()).writeInto(folder);
    Kernelspec spec = withArchive(folder);
    System.out.println("Jupyter now offers \"" + spec.displayName() + "\": " + folder);
    System.out.println(
        "Flags and class path of the kernel: " + folder.resolve(Kernelspec.ARGUMENTS));
    return 0;
  }

  /** Makes the class archive that halves the time to the first cell, and writes it in. */
  private Kernelspec withArchive(Path folder) throws IOException {
    Path archive = folder.resolve("kernel.jsa").toAbsolutePath();
    Kernelspec spec = Kernelspec.named(name, command());
    try {
      KernelCommand plain = spec.command();
      AppCdsArchive.make(plain.java(), Kernelspec.classPath(folder).entries(), archive);
      spec = Kernelspec.named(name, plain.withOption(AppCdsArchive.option(archive)));
      spec.writeInto(folder);
    } catch (IOException e) {
      System.out.println("No class archive, so the kernel starts slower: " + e.getMessage());
    }
    return spec;
  }

  private KernelCommand command() {
    ClassPath classPath = ClassPath.ofThisJvm();
    if (!classPath.onlyJars()) {
      throw new IllegalArgumentException(
          "install needs the packaged library; run mvn -q package, then"
              + " java -jar lib/curse-of-memory.jar install");
    }
    KernelCommand command = KernelCommand.ofThisJvm();
    if (java.isPresent()) {
      command = command.withJava(executable(java.get()));
    }
    return heap.isPresent() ? command.withOption("-Xmx" + size(heap.get())) : command;
  }

  private static String size(String heap) {
    if (!heap.matches("[1-9][0-9]*[kmgKMG]")) {
      throw Require.refused("--heap", "must be a number with k, m or g", heap, "for example 2g");
    }
    return heap;
  }

  /** Returns the executable if it is a JDK that can run the kernel. */
  private static Path executable(Path given) {
    String program = File.separatorChar == '\\' ? "java.exe" : "java";
    Path file = Files.isDirectory(given) ? given.resolve("bin").resolve(program) : given;
    Path absolute = file.toAbsolutePath().normalize();
    String modules =
        Program.answer(List.of(absolute.toString(), "--list-modules"))
            .orElseThrow(
                () ->
                    Require.refused("--java", "must be a java that runs", given, "check the path"));
    if (!modules.contains("jdk.jshell@")) {
      throw Require.refused(
          "--java",
          "must be a JDK, not only a run time (jdk.jshell is missing)",
          given,
          "use a JDK");
    }
    return absolute;
  }
}
