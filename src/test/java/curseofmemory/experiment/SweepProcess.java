package curseofmemory.experiment;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A sweep in a process of its own, started by the command line a user would type. */
final class SweepProcess {
  private static final Pattern DONE = Pattern.compile("done (\\d+), cached \\d+, failed 0, left 0");

  private final Process process;
  private final BufferedReader lines;

  private SweepProcess(Process process) {
    this.process = process;
    this.lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /**
   * Starts {@code sweep run}.
   *
   * @param java the Java command
   * @param sweep written to a file beside the store
   * @param store the store's file
   * @param options more options of the command
   */
  static SweepProcess start(String java, Sweep sweep, Path store, String... options)
      throws IOException {
    Path file = store.resolveSibling("sweep.json");
    if (!Files.exists(file)) {
      Files.writeString(file, sweep.json());
    }
    List<String> command = new ArrayList<>();
    command.add(java);
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xmx256m", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.addAll(List.of("curseofmemory.jupyter.Main", "sweep", "run"));
    command.add(file.toString());
    command.addAll(List.of("--store", store.toString()));
    command.addAll(List.of(options));
    return new SweepProcess(new ProcessBuilder(command).redirectErrorStream(true).start());
  }

  static String thisJava() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** Waits until the sweep has said what it will do, and so is about to start. */
  String awaitFirstLine() throws IOException {
    return lines.readLine();
  }

  boolean running() {
    return process.isAlive();
  }

  /** Kills as {@code kill -9} does: nothing of the process's own runs any more. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  /** Waits for the end and returns all that was printed since. */
  String awaitEnd(int seconds) throws IOException, InterruptedException {
    StringBuilder text = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      text.append(line).append('\n');
    }
    if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
      kill();
      throw new IllegalStateException("the sweep did not end: " + text);
    }
    return text.toString();
  }

  /** Waits for the end of a sweep that must be complete, and returns how many runs it computed. */
  int awaitDone(int seconds) throws IOException, InterruptedException {
    String text = awaitEnd(seconds);
    Matcher done = DONE.matcher(text);
    if (!done.find()) {
      throw new IllegalStateException("the sweep is not complete: " + text);
    }
    return Integer.parseInt(done.group(1));
  }

  int exitCode() {
    return process.exitValue();
  }
}
