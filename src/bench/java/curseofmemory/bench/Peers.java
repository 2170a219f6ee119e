package curseofmemory.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Runs the script that measures the peers and reads what it wrote. */
final class Peers {
  private static final String PYTHON = "/usr/bin/python3";
  private static final Path SCRIPT = Path.of("src", "bench", "peers", "peers.py");

  private Peers() {}

  /** Returns name and milliseconds (rates in GFlop/s); empty where the peers are not installed. */
  static Map<String, Double> run(Path folder, boolean quick)
      throws IOException, InterruptedException {
    Path result = folder.resolve("peers.csv");
    Files.deleteIfExists(result);
    Map<String, Double> times = new TreeMap<>();
    if (!Files.isExecutable(Path.of(PYTHON))) {
      return times;
    }
    new ProcessBuilder(PYTHON, SCRIPT.toString(), folder.toString(), quick ? "quick" : "thorough")
        .inheritIO()
        .start()
        .waitFor();
    if (Files.exists(result)) {
      for (String line : Files.readAllLines(result, StandardCharsets.UTF_8)) {
        String[] parts = line.split(",");
        times.put(parts[0], Double.parseDouble(parts[1]));
      }
    }
    return times;
  }
}
