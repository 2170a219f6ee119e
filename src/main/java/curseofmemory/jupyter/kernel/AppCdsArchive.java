package curseofmemory.jupyter.kernel;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The kernel's class archive: classes already parsed and verified, mapped into memory at start and
 * shared by all kernels that run; from JDK 25 on with what an earlier session learnt of them.
 *
 * <p>It halves the time to the first finished cell. An archive fits one JDK and one class path made
 * of jars only; where it does not fit, Java starts without it, only slower. Making one takes some
 * ten seconds and about 60 MB.
 *
 * <p>Source: JEP 350, dynamic class data sharing archives; JEP 514 and 515, ahead-of-time caches.
 */
public final class AppCdsArchive {
  private static final long MOST_SECONDS = 120;
  private static final String CACHE = "kernel.aot";
  private static final String CLASSES = "kernel.jsa";

  /** What every kernel is started with. */
  private static final List<String> COMMON =
      List.of(
          "-XX:+UseSerialGC",
          "-Xms64m",
          "-Xmx512m",
          "-XX:MaxNewSize=32m",
          "-XX:MinHeapFreeRatio=10",
          "-XX:MaxHeapFreeRatio=30",
          "-XX:-ShrinkHeapInSteps",
          "-XX:+UseCountedLoopSafepoints",
          "-XX:LoopStripMiningIter=1000",
          "-XX:Tier4InvocationThreshold=50000",
          "-XX:Tier4MinInvocationThreshold=6000",
          "-XX:Tier4CompileThreshold=150000",
          "-XX:-UsePerfData",
          "-XX:+UnlockDiagnosticVMOptions",
          "-XX:ArchiveRelocationMode=0",
          "-Xlog:disable",
          "-Xlog:all=error:stderr",
          "-Djava.awt.headless=true");

  private AppCdsArchive() {}

  /**
   * Returns the options of a kernel without an archive: a heap that lets thirty kernels share 24
   * GiB and shrinks when it is empty (a later {@code -Xmx} takes the place of this one), no
   * messages of the virtual machine on standard output.
   *
   * <p>The optimising compiler begins ten times later than usual. By default it spends half of a
   * young kernel's processor time on the Java compiler, which the next cell hardly needs; loops
   * that run for long reach it all the same, and the notebooks take a tenth less time. Archives are
   * mapped where they were made for, so that kernels share their pages.
   */
  public static List<String> kernelOptions() {
    return with(CodeHelp.OPENED);
  }

  /**
   * Returns the options of a kernel with an archive.
   *
   * @param archive a file made by {@link #make}
   */
  public static List<String> kernelOptions(Path archive) {
    // Java does not use a cache of linked classes where an option opens a package.
    return isCache(archive)
        ? with("-XX:AOTCache=" + archive.toAbsolutePath())
        : with(CodeHelp.OPENED, "-XX:SharedArchiveFile=" + archive.toAbsolutePath());
  }

  private static List<String> with(String... more) {
    List<String> options = new ArrayList<>(COMMON);
    options.addAll(List.of(more));
    return options;
  }

  private static boolean isCache(Path archive) {
    return archive.endsWith(CACHE);
  }

  /**
   * Runs a kernel through a few typical cells and keeps the classes it loaded.
   *
   * @param java the java executable the kernel will be started with
   * @param classPath jars, in the order the kernel will be started with
   * @param folder to write to; an older archive there is replaced
   * @return the archive
   * @throws IOException if the session fails; the message ends with what it wrote last
   */
  public static Path make(Path java, List<Path> classPath, Path folder) throws IOException {
    requireJars(classPath);
    Path cache = folder.resolve(CACHE);
    try {
      make(java, classPath, cache, with("-XX:AOTCacheOutput=" + cache.toAbsolutePath()));
      return cache;
    } catch (IOException olderJava) {
      Path classes = folder.resolve(CLASSES);
      String kept = "-XX:ArchiveClassesAtExit=" + classes.toAbsolutePath();
      make(java, classPath, classes, with(CodeHelp.OPENED, kept));
      return classes;
    }
  }

  private static void make(Path java, List<Path> classPath, Path archive, List<String> options)
      throws IOException {
    Path log = Files.createTempFile("kernel-archive", ".log");
    try {
      Files.deleteIfExists(archive);
      Process session =
          new ProcessBuilder(command(java, classPath, options))
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      await(session, log);
      if (!Files.isRegularFile(archive)) {
        throw new IOException("no archive was written to " + archive + "; " + tail(log));
      }
    } finally {
      Files.deleteIfExists(log);
    }
  }

  private static List<String> command(Path java, List<Path> classPath, List<String> options) {
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.addAll(options);
    command.add("-cp");
    command.add(
        classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    command.add(TrainingSession.class.getName());
    return command;
  }

  private static void requireJars(List<Path> classPath) {
    for (Path entry : classPath) {
      if (!Files.isRegularFile(entry)) {
        throw new IllegalArgumentException(
            "classPath must be jars only, got " + entry + "; run mvn -q package and use lib/*.jar");
      }
    }
  }

  private static void await(Process session, Path log) throws IOException {
    try {
      if (!session.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("the session took over " + MOST_SECONDS + " s; " + tail(log));
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("stopped while the archive was made", stopped);
    } finally {
      session.destroyForcibly();
    }
    if (session.exitValue() != 0) {
      throw new IOException("the session ended with " + session.exitValue() + "; " + tail(log));
    }
  }

  private static String tail(Path log) throws IOException {
    List<String> lines = Files.readAllLines(log);
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 10), lines.size()));
  }
}
