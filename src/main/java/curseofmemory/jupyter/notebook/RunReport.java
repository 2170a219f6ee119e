package curseofmemory.jupyter.notebook;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import curseofmemory.checks.NamedNumber;
import curseofmemory.jupyter.protocol.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What became of a run of notebooks.
 *
 * @param results one for each notebook, in order
 * @param seconds wall time of the whole run
 */
public record RunReport(List<NotebookResult> results, double seconds) {

  /** Keeps a copy of the list. */
  public RunReport {
    results = List.copyOf(results);
  }

  /** Returns whether every cell ran and every named number agrees. */
  public boolean ok() {
    return results.stream().allMatch(r -> r.status() == NotebookResult.Status.OK);
  }

  /** Returns the cells at which notebooks stopped. */
  public List<CellFailure> failures() {
    return results.stream().flatMap(r -> r.failure().stream()).toList();
  }

  /** Returns one line for each named number that differs from what was expected or stored. */
  public List<String> differences() {
    List<String> lines = new ArrayList<>();
    for (NotebookResult result : results) {
      for (NamedNumber n : result.numbers()) {
        if (!n.ok()) {
          lines.add("DIFFERS  " + result.name() + "  " + describe(n));
        }
      }
      result.drift().forEach(d -> lines.add("DIFFERS  " + result.name() + "  " + d));
    }
    return lines;
  }

  /** Returns one line that sums the run up. */
  public String headline() {
    long good = results.stream().filter(r -> r.status() == NotebookResult.Status.OK).count();
    int numbers = results.stream().mapToInt(r -> r.numbers().size()).sum();
    int agree = results.stream().mapToInt(NotebookResult::numbersOk).sum();
    return String.format(
        Locale.ROOT,
        "%d of %d notebooks ok, %d of %d named numbers agree, %.1f s",
        good,
        results.size(),
        agree,
        numbers,
        seconds);
  }

  /** Returns the contents of summary.json. */
  String summary() {
    JsonArray notebooks = new JsonArray();
    results.forEach(result -> notebooks.add(toJson(result)));
    JsonObject json = new JsonObject();
    json.addProperty("ok", ok());
    json.addProperty("seconds", rounded(seconds));
    json.add("notebooks", notebooks);
    return Json.pretty(json);
  }

  private static JsonObject toJson(NotebookResult result) {
    JsonObject json = new JsonObject();
    json.addProperty("name", result.name());
    json.addProperty("title", result.title());
    json.addProperty("status", result.status().word());
    json.addProperty("seconds", rounded(result.seconds()));
    json.addProperty("cells", result.cells());
    JsonArray numbers = new JsonArray();
    result.numbers().forEach(n -> numbers.add(NamedNumbers.toJson(n)));
    json.add("numbers", numbers);
    JsonArray drift = new JsonArray();
    result.drift().forEach(drift::add);
    json.add("drift", drift);
    result.failure().ifPresent(f -> json.add("failure", toJson(f)));
    return json;
  }

  private static JsonObject toJson(CellFailure failure) {
    JsonObject json = new JsonObject();
    json.addProperty("code_cell", failure.codeCell());
    json.addProperty("source", failure.source());
    json.addProperty("error", failure.error());
    return json;
  }

  private static String describe(NamedNumber n) {
    String expected = n.expectation().map(e -> ", expected " + e).orElse(", not a number");
    return n.name() + " is " + n.value() + expected + "  (" + n.source() + ")";
  }

  private static double rounded(double value) {
    return Math.round(value * 100) / 100.0;
  }
}
