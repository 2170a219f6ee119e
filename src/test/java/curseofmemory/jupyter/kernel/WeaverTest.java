package curseofmemory.jupyter.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import org.junit.jupiter.api.Test;

/** Classes that cannot be rewritten run as they came. */
class WeaverTest {
  private static final int MAJOR_VERSION = 7;

  /** No class file has this version yet: Java 72 would. */
  private static final byte FAR_FUTURE = 116;

  @Test
  void aClassOfAJdkNewerThanTheReaderIsNotRewritten() throws IOException {
    byte[] bytes = bytes(Weaver.class);
    assertThat(Weaver.weave(bytes)).isPresent();
    bytes[MAJOR_VERSION] = FAR_FUTURE;
    assertThat(Weaver.weave(bytes)).isEmpty();
  }

  @Test
  void aMethodThatOnlyTheChecksWouldMakeTooLargeIsNotRewritten() throws Exception {
    CellLoader loader = new CellLoader(WeaverTest.class.getClassLoader());
    CellExecution execution = new CellExecution(loader);
    try (JShell shell = JShell.builder().executionEngine(execution.provider(), null).build()) {
      String loops = "do { k++; } while (k < 0);\n".repeat(7000);
      assertThat(shell.eval("{ int k = 0;\n" + loops + "}").get(0).status())
          .isEqualTo(Snippet.Status.VALID);
      assertThat(execution.complaint()).isPresent();
      shell.eval("{ int k = 1;\n" + loops + "}");
      assertThat(execution.complaint()).as("said once").isEmpty();
    }
  }

  private static byte[] bytes(Class<?> type) throws IOException {
    try (InputStream in = type.getResourceAsStream(type.getSimpleName() + ".class")) {
      return in.readAllBytes();
    }
  }
}
