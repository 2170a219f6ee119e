package curseofmemory.jupyter.classroom;

import curseofmemory.jupyter.kernel.ParentWatch;
import curseofmemory.jupyter.notebook.KernelCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Where a stranger's code runs. With bubblewrap ({@code bwrap}, on Linux) the kernel sees all files
 * read-only except its scratch folder, and the exercises with their solutions not at all, has a
 * process table of its own that ends with it, and writes no file beyond 64 MB. Without it there are
 * limits of time, memory and output, a scratch folder to work in, and nothing else: {@link
 * #protectsFiles} says which. The network is not cut off: the kernel itself listens on it.
 */
final class Sandbox {
  private static final String BWRAP = "bwrap";
  private static final int FILE_BLOCKS = 131_072;

  private final int megabytes;
  private final Path hidden;
  private final boolean wrapped;

  /** With a limit for the heap, and a folder that is not to be seen. */
  Sandbox(int megabytes, Path hidden) {
    this.megabytes = megabytes;
    this.hidden = hidden.toAbsolutePath().normalize();
    this.wrapped = works();
  }

  boolean protectsFiles() {
    return wrapped;
  }

  /** Returns the command of a kernel in this scratch folder. */
  KernelCommand command(Path scratch) throws IOException {
    KernelCommand kernel =
        KernelCommand.ofThisJvm()
            .withOption("-Xmx" + megabytes + "m")
            .withOption("-XX:-UsePerfData")
            .withOption("-Duser.home=" + scratch)
            .withOption("-Djava.io.tmpdir=" + scratch);
    if (!wrapped) {
      return kernel;
    }
    Path script = scratch.resolveSibling(scratch.getFileName() + "-java");
    Files.writeString(script, script(kernel.java(), scratch));
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    return kernel.withJava(script);
  }

  /** The process that started the kernel cannot be seen from inside; bubblewrap watches it. */
  private String script(Path java, Path scratch) {
    return String.join(
        "\n",
        "#!/bin/sh",
        "arguments=$1",
        "shift",
        "ulimit -f " + FILE_BLOCKS,
        "exec bwrap --ro-bind / / --dev /dev --proc /proc --tmpfs " + quoted(hidden) + " \\",
        "  --bind "
            + quoted(scratch)
            + " "
            + quoted(scratch)
            + " --chdir "
            + quoted(scratch)
            + " \\",
        "  --setenv HOME " + quoted(scratch) + " --unshare-pid --unshare-ipc --die-with-parent \\",
        "  " + quoted(java) + " \"$arguments\" -D" + ParentWatch.PROPERTY + "= \"$@\"",
        "");
  }

  private static String quoted(Path path) {
    return "'" + path.toString().replace("'", "'\\''") + "'";
  }

  private static boolean works() {
    try {
      Process probe =
          new ProcessBuilder(
                  List.of(BWRAP, "--ro-bind", "/", "/", "--proc", "/proc", "--unshare-pid", "true"))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return probe.waitFor(5, TimeUnit.SECONDS) && probe.exitValue() == 0;
    } catch (IOException notInstalled) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
