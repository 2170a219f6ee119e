package curseofmemory.jupyter.series;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import curseofmemory.numeric.RandomStreams;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A file of two inputs of which only the second acts, one step later and then by halves. */
class SeriesCommandTest {
  @TempDir Path folder;

  private Path file() throws IOException {
    RandomGenerator random = RandomStreams.of(1, "file of two inputs", 1);
    StringBuilder csv = new StringBuilder("idle,acts,answer\n");
    double memory = 0;
    double before = 0;
    for (int k = 0; k < 300; k++) {
      memory = 0.5 * memory + before;
      double acts = random.nextGaussian();
      double idle = acts + random.nextGaussian();
      csv.append(idle + "," + acts + "," + (memory + 0.2 * random.nextGaussian()) + "\n");
      before = acts;
    }
    return Files.writeString(folder.resolve("two.csv"), csv);
  }

  private JsonObject run(String... inputs) throws IOException {
    String[] arguments = new String[5 + 2 * inputs.length];
    arguments[0] = file().toString();
    arguments[1] = "--output";
    arguments[2] = "answer";
    arguments[3] = "--out";
    arguments[4] = folder.resolve("out").toString();
    for (int i = 0; i < inputs.length; i++) {
      arguments[5 + 2 * i] = "--input";
      arguments[6 + 2 * i] = inputs[i];
    }
    assertThat(new CommandLine(new SeriesCommand()).execute(arguments)).isZero();
    return JsonParser.parseString(Files.readString(folder.resolve("out/series.json")))
        .getAsJsonObject();
  }

  @Test
  void eachOfTwoInputsHasItsVerdictAndFigure() throws IOException {
    JsonObject root = run("idle", "acts");
    assertThat(root.getAsJsonObject("flowTime").size()).isZero();
    JsonArray inputs = root.getAsJsonArray("inputs");
    assertThat(inputs.get(0).getAsJsonObject().get("verdict").getAsString()).isEqualTo("NO_MEMORY");
    JsonObject acts = inputs.get(1).getAsJsonObject();
    assertThat(acts.get("input").getAsString()).isEqualTo("acts");
    assertThat(acts.get("deadTime").getAsInt()).isEqualTo(1);
    assertThat(folder.resolve("out/memory-2.svg")).exists();
    assertThat(folder.resolve("out/index.html")).content().contains("What idle, acts do to answer");
  }

  @Test
  void oneInputKeepsItsNamesAtTheRoot() throws IOException {
    JsonObject root = run("acts");
    assertThat(root.get("deadTime").getAsInt()).isEqualTo(1);
    assertThat(root.has("inputs")).isFalse();
    assertThat(root.getAsJsonObject("oneStepError").has("network of width 1")).isTrue();
    JsonObject times = root.getAsJsonObject("flowTime");
    assertThat(times.get("0.9").getAsDouble()).isGreaterThan(times.get("0.5").getAsDouble());
    assertThat(folder.resolve("out/index.html")).content().contains("How long training takes");
    assertThat(folder.resolve("out/memory.svg")).exists();
  }
}
