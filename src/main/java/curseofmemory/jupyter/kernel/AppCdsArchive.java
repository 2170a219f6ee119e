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
 * The kernel's class archive: classes already parsed and verified, mapped into memory at start.
 *
 * <p>It halves the time to the first finished cell. An archive fits one JDK and one class path made
 * of jars only; where it does not fit, Java starts without it, only slower. Making one takes a few
 * seconds and about 60 MB.
 *
 * <p>Source: JEP 350, dynamic class data sharing archives, which JDK 17 and 25 both have.
 */
public final class AppCdsArchive {
  private static final long MOST_SECONDS = 120;

  private AppCdsArchive() {}

  /**
   * Returns the options the kernel should be started with, whether there is an archive or not: a
   * heap that lets thirty kernels share 24 GiB and shrinks when it is empty (a later {@code -Xmx}
   * takes the place of this one), no messages of the virtual machine on standard output.
   *
   * <p>The optimising compiler begins ten times later than usual. By default it spends half of a
   * young kernel's processor time on the Java compiler, which the next cell hardly needs; loops
   * that run for long reach it all the same, and the notebooks take a tenth less time. The archive
   * is mapped where it was made for, so that kernels share its pages. JShell's index of class names
   * waits, see {@link CodeHelp}.
   */
  public static List<String> kernelOptions() {
    return List.of(
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
        "-Xshare:auto",
        "-XX:+UnlockDiagnosticVMOptions",
        "-XX:ArchiveRelocationMode=0",
        "-Xlog:disable",
        "-Xlog:all=error,cds*=off:stderr",
        "-Djava.awt.headless=true",
        CodeHelp.OPENED);
  }

  /**
   * Returns the option that makes the kernel use an archive.
   *
   * @param archive a file made by {@link #make}
   */
  public static String option(Path archive) {
    return "-XX:SharedArchiveFile=" + archive.toAbsolutePath();
  }

  /**
   * Runs a kernel through a few typical cells and keeps the classes it loaded.
   *
   * @param java the java executable the kernel will be started with
   * @param classPath jars, in the order the kernel will be started with
   * @param archive file to write, usually ending in {@code .jsa}; replaced if it exists
   * @throws IOException if the session fails; the message ends with what it wrote last
   */
  public static void make(Path java, List<Path> classPath, Path archive) throws IOException {
    requireJars(classPath);
    Path log = Files.createTempFile("kernel-archive", ".log");
    try {
      Process session =
          new ProcessBuilder(command(java, classPath, archive))
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

  private static List<String> command(Path java, List<Path> classPath, Path archive)
      throws IOException {
    Files.deleteIfExists(archive);
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.addAll(kernelOptions());
    command.add("-XX:ArchiveClassesAtExit=" + archive.toAbsolutePath());
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
