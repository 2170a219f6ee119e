package curseofmemory.jupyter.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts: every one answers, and a connection file that is not safe is refused. */
class KernelStartTest {
  private static final int STARTS = 20;

  @Test
  void everyStartAnswersItsFirstCell() throws Exception {
    for (int i = 0; i < STARTS; i++) {
      try (KernelProbe kernel = KernelProbe.start()) {
        assertThat(kernel.run("6 * 7").value()).isEqualTo("42");
        assertThat(kernel.shutDown()).isTrue();
      }
    }
  }

  @Test
  void anAddressOpenToTheNetworkIsRefused(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("connection.json");
    Files.writeString(file, "{\"ip\": \"0.0.0.0\", \"key\": \"k\"}");
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Process kernel =
        new ProcessBuilder(
                java.toString(),
                "-cp",
                System.getProperty("java.class.path"),
                JavaKernel.class.getName(),
                file.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(kernel.getInputStream().readAllBytes());
    assertThat(kernel.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(kernel.exitValue()).isEqualTo(2);
    assertThat(said).contains("ip must be a loopback address, got 0.0.0.0");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }
}
