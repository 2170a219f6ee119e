package curseofmemory.jupyter.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import curseofmemory.experiment.Experiment;
import curseofmemory.experiment.Sweep;
import curseofmemory.functional.PowerLaw;
import curseofmemory.training.Adam;
import curseofmemory.training.GradientDescent;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SweepCommandTest {
  @TempDir Path folder;

  private final StringWriter text = new StringWriter();

  private int sweep(String... arguments) {
    CommandLine line = new CommandLine(new SweepCommand());
    line.setOut(new PrintWriter(text));
    text.getBuffer().setLength(0);
    return line.execute(arguments);
  }

  @Test
  void aSweepIsRunListedShownVerifiedExportedAndCleaned() throws Exception {
    Sweep sweep = Sweep.of(Experiment.linear(PowerLaw.of(0.5)).withSteps(20)).overSeeds(4);
    String file = Files.writeString(folder.resolve("sweep.json"), sweep.json()).toString();
    String store = folder.resolve("runs.db").toString();
    String csv = folder.resolve("runs.csv").toString();
    assertThat(sweep("run", file, "--store", store, "--threads", "1")).isZero();
    assertThat(text.toString()).contains("4 runs").contains("done 4, cached 0, failed 0, left 0");
    assertThat(sweep("run", file, "--store", store)).isZero();
    assertThat(text.toString()).contains("done 0, cached 4, failed 0, left 0");
    assertThat(sweep("list", "--store", store)).isZero();
    assertThat(text.toString()).contains("power law, omega = 0.5, width 8, seed 3");
    assertThat(sweep("show", sweep.experiment(0).hash().substring(0, 8), "--store", store))
        .isZero();
    assertThat(text.toString()).contains("relative_error").contains("processor");
    assertThat(sweep("verify", "--sample", "2", "--store", store)).isZero();
    assertThat(text.toString()).contains("2 of 2 runs agree to the last digit");
    assertThat(sweep("export", "--csv", csv, "--store", store)).isZero();
    assertThat(Files.readAllLines(Path.of(csv))).hasSize(5);
    assertThat(sweep("gc", "--store", store)).isZero();
    assertThat(text.toString()).contains("0 runs removed, 4 left");
  }

  @Test
  void runsThatFailAreListedWithTheirReasonAndCanBeTriedAgain() throws Exception {
    Sweep sweep =
        Sweep.of(Experiment.linear(PowerLaw.of(0.5)).withSteps(20))
            .over("optimiser", GradientDescent.withRate(1e6), Adam.withRate(0.01));
    String file = Files.writeString(folder.resolve("sweep.json"), sweep.json()).toString();
    String store = folder.resolve("runs.db").toString();
    assertThat(sweep("run", file, "--store", store)).isEqualTo(1);
    assertThat(text.toString()).contains("done 1, cached 0, failed 1, left 0", "gc --failed");
    assertThat(sweep("list", "--store", store)).isZero();
    assertThat(text.toString()).contains("failed", "training diverged at step");
    assertThat(sweep("gc", "--failed", "--store", store)).isZero();
    assertThat(text.toString()).contains("1 runs removed, 1 left");
    assertThat(sweep("run", file, "--store", store)).isEqualTo(1);
    assertThat(text.toString()).contains("done 0, cached 1, failed 1, left 0");
  }

  @Test
  void whatIsNotThereIsNamedWithTheCure() throws Exception {
    CommandLine line = new CommandLine(new SweepCommand());
    line.setExecutionExceptionHandler((problem, command, parsed) -> say(problem));
    assertThat(line.execute("run", folder.resolve("none.json").toString())).isEqualTo(2);
    assertThat(text.toString()).contains("there is no sweep").contains("Sweep.json()");
    Path bytes = Files.write(folder.resolve("bytes.json"), new byte[] {'{', (byte) 0xff, '}'});
    assertThat(line.execute("run", bytes.toString())).isEqualTo(2);
    assertThat(text.toString()).contains("is not UTF-8 text");
    assertThat(line.execute("list", "--store", folder.resolve("no.db").toString())).isEqualTo(2);
    assertThat(text.toString()).contains("there is no run store").contains("--store");
  }

  @Test
  void filesThatCannotBeUsedAreASentenceAndAnExitCodeOfTheirOwn() throws Exception {
    Sweep sweep = Sweep.of(Experiment.linear(PowerLaw.of(0.5)).withSteps(5)).overSeeds(2);
    String json = sweep.json();
    String file = Files.writeString(folder.resolve("sweep.json"), json).toString();
    String store = folder.resolve("runs.db").toString();
    assertThat(sweep("run", file, "--store", store)).isZero();
    said(3, "none/runs.csv", "export", "--csv", folder + "/none/runs.csv", "--store", store);
    said(3, "not a run store", "list", "--store", file);
    said(3, "cannot be", "list", "--store", folder.toString());
    said(3, "cannot be", "run", file, "--store", file + "/runs.db");
    if (Files.exists(Path.of("/dev/full"))) {
      said(3, "No space left", "export", "--csv", "/dev/full", "--store", store);
    }
    String noSeed = json.replaceFirst("\"seed\":0,\"steps\"", "\"steps\"");
    said(2, "must have seed", "run", Files.writeString(folder.resolve("a.json"), noSeed) + "");
    String noTarget = json.replaceFirst("\\{\"omega\":0.5,\"type\":\"PowerLaw\"}", "null");
    said(2, "must have target", "run", Files.writeString(folder.resolve("b.json"), noTarget) + "");
  }

  private void said(int exitCode, String words, String... arguments) {
    CommandLine line = new CommandLine(new SweepCommand());
    text.getBuffer().setLength(0);
    line.setErr(new PrintWriter(text, true));
    line.setExecutionExceptionHandler((problem, command, parsed) -> say(problem));
    assertThat(line.execute(arguments)).as(text.toString()).isEqualTo(exitCode);
    assertThat(text.toString().strip()).contains(words).doesNotContain("\n", "\tat ");
  }

  private int say(Exception problem) {
    text.write(problem.getMessage());
    return problem instanceof IllegalArgumentException ? 2 : 1;
  }
}
