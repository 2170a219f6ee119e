package curseofmemory.jupyter.sweep;

import curseofmemory.experiment.Findings;
import curseofmemory.experiment.Run;
import java.util.Map;
import java.util.StringJoiner;

/** All about one stored run, one fact a line. */
final class RunText {
  private RunText() {}

  static String of(Run run) {
    StringJoiner text = new StringJoiner(System.lineSeparator());
    text.add(run.experiment().label());
    text.add(line("run", run.experiment().hash()));
    text.add(line("outcome", run.error().map(error -> "failed: " + error).orElse("ok")));
    run.findings().map(Findings::numbers).orElse(Map.of()).forEach((k, v) -> text.add(line(k, v)));
    text.add(run.provenance().toString());
    return text.toString();
  }

  private static String line(String name, Object value) {
    return String.format("%-15s%s", name, value);
  }
}
