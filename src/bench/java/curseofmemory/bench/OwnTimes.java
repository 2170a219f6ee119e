package curseofmemory.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Our own times: the best iteration of each JMH benchmark over all forks, in milliseconds. */
final class OwnTimes {
  private static final int PROCESS_REPEATS = 7;

  private OwnTimes() {}

  static Map<String, Double> run(Path folder, boolean quick) throws RunnerException {
    Options options =
        new OptionsBuilder()
            .include("curseofmemory\\.bench\\..*")
            .forks(quick ? 1 : 2)
            .warmupIterations(quick ? 2 : 4)
            .warmupTime(TimeValue.milliseconds(500))
            .measurementIterations(quick ? 3 : 8)
            .measurementTime(TimeValue.milliseconds(500))
            .verbosity(VerboseMode.SILENT)
            .result(folder.resolve("jmh.txt").toString())
            .build();
    Map<String, Double> times = new TreeMap<>();
    for (RunResult result : new Runner(options).run()) {
      times.put(key(result.getParams()), best(result));
      System.out.println(said(result));
    }
    return times;
  }

  private static String said(RunResult result) {
    double mean = result.getPrimaryResult().getScore();
    double error = result.getPrimaryResult().getScoreError();
    return String.format(
        Locale.ROOT,
        "%s: best %.4g, mean %.4g ms +- %.1f %%",
        key(result.getParams()),
        best(result),
        mean,
        100 * error / mean);
  }

  /** Class and method, then the parameters in the order of their names. */
  private static String key(BenchmarkParams params) {
    String[] parts = params.getBenchmark().split("\\.");
    String name = parts[parts.length - 2] + "." + parts[parts.length - 1];
    return Stream.concat(
            Stream.of(name), params.getParamsKeys().stream().sorted().map(params::getParam))
        .collect(Collectors.joining(" "));
  }

  private static double best(RunResult result) {
    double best = Double.POSITIVE_INFINITY;
    for (BenchmarkResult fork : result.getBenchmarkResults()) {
      for (IterationResult iteration : fork.getIterationResults()) {
        best = Math.min(best, iteration.getPrimaryResult().getScore());
      }
    }
    return best;
  }

  /** Returns the best wall time of a whole process, from start to exit, in milliseconds. */
  static double process(Class<?> main) throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    double best = Double.POSITIVE_INFINITY;
    for (int k = 0; k < PROCESS_REPEATS; k++) {
      long start = System.nanoTime();
      Process process =
          new ProcessBuilder(java, "-cp", System.getProperty("java.class.path"), main.getName())
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      if (process.waitFor() != 0) {
        throw new IOException(main + " failed");
      }
      best = Math.min(best, (System.nanoTime() - start) * 1e-6);
    }
    return best;
  }
}
