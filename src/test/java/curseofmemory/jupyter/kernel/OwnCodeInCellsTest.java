package curseofmemory.jupyter.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import curseofmemory.experiment.Experiment;
import curseofmemory.functional.PowerLaw;
import curseofmemory.training.Optimiser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Classes that only a kernel's loader has: what the code of a run is must follow from them. */
class OwnCodeInCellsTest {
  @TempDir Path folder;

  private Optimiser written(String factor) throws Exception {
    Path source = folder.resolve("Mine.java");
    Files.writeString(
        source,
        "import curseofmemory.training.*;\n"
            + "public record Mine(double rate) implements Optimiser {\n"
            + "  public Stepper start(Objective o) {\n"
            + "    return GradientDescent.withRate(Helper.scaled(rate)).start(o); }\n"
            + "  public String describe() { return \"mine\"; } }\n"
            + "class Helper { static double scaled(double x) { return "
            + factor
            + " * x; } }\n");
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    String path = System.getProperty("java.class.path");
    int failed =
        javac.run(null, null, null, "-d", folder.toString(), "-cp", path, source.toString());
    assertThat(failed).isZero();
    CellLoader loader = new CellLoader(getClass().getClassLoader());
    for (String name : List.of("Mine", "Helper")) {
      loader.add(name, bytes(name));
    }
    Class<?> mine = loader.loadClass("Mine");
    return (Optimiser) mine.getConstructor(double.class).newInstance(0.01);
  }

  private byte[] bytes(String name) throws IOException {
    return Files.readAllBytes(folder.resolve(name + ".class"));
  }

  @Test
  void theCodeOfACellAndOfWhatItCallsIsPartOfTheKey() throws Exception {
    Experiment base = Experiment.linear(PowerLaw.of(1));
    Experiment one = base.with("optimiser", written("1"));
    Experiment same = base.with("optimiser", written("1"));
    Experiment edited = base.with("optimiser", written("2"));
    assertThat(one.hash()).isEqualTo(edited.hash());
    assertThat(Set.of(one.code(), base.code())).hasSize(2);
    assertThat(same.code()).isEqualTo(one.code());
    assertThat(edited.code()).isNotEqualTo(one.code());
  }
}
