package curseofmemory.jupyter.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the environment says about a session: start-up code, compiler options, memory. */
class SessionOptionsTest {
  @Test
  void startUpCodeRunsBeforeTheFirstCellAndPreviewFeaturesCanBeAllowed(@TempDir Path folder)
      throws Exception {
    Path script = folder.resolve("start.jsh");
    Files.writeString(script, "int fromFile = 20;\nimport curseofmemory.functional.PowerLaw;");
    Map<String, String> environment =
        Map.of(
            "IJAVA_STARTUP_SCRIPTS_PATH", script.toString(),
            "IJAVA_STARTUP_SCRIPT", "int fromText = fromFile + 1;",
            "IJAVA_COMPILER_OPTS", "--enable-preview -Xlint:deprecation");
    try (KernelProbe kernel = KernelProbe.start(environment)) {
      assertThat(kernel.run("fromFile + fromText").value()).isEqualTo("41");
      assertThat(kernel.run("PowerLaw.class.getSimpleName()").value()).isEqualTo("PowerLaw");
      String matching =
          "Object shape = 3;\nString said = switch (shape) { case Integer i -> \"int \" + i;"
              + " default -> \"other\"; };\nsaid";
      assertThat(kernel.run(matching).value()).isEqualTo("int 3");
      assertThat(kernel.shutDown()).isTrue();
    }
  }

  @Test
  void aWrongStartUpScriptIsToldInTheFirstCellOnly() throws Exception {
    try (KernelProbe kernel = KernelProbe.start(Map.of("IJAVA_STARTUP_SCRIPT", "int a = ;"))) {
      assertThat(kernel.run("1").traceback()).contains("start-up script, line 1");
      assertThat(kernel.run("1").value()).isEqualTo("1");
    }
  }

  @Test
  void memoryOfALargeCellIsGivenBackWhenTheKernelRests() throws Exception {
    try (KernelProbe kernel = KernelProbe.start()) {
      assertThat(kernel.run("Runtime.getRuntime().maxMemory() <= 600L << 20").value())
          .isEqualTo("true");
      kernel.run(
          "List<byte[]> large = new ArrayList<>();\n"
              + "for (int i = 0; i < 300; i++) large.add(new byte[1 << 20]);");
      long full = total(kernel);
      kernel.run("large = null;");
      Thread.sleep(4000);
      assertThat(List.of(full, total(kernel)))
          .satisfies(seen -> assertThat(seen.get(1)).isLessThan(seen.get(0) / 2));
    }
  }

  private static long total(KernelProbe kernel) {
    return Long.parseLong(kernel.run("Runtime.getRuntime().totalMemory()").value());
  }
}
