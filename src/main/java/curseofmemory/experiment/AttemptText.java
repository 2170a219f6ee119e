package curseofmemory.experiment;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import curseofmemory.checks.CanonicalJson;
import curseofmemory.checks.Environment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An attempt as one line of text, for the way back from another machine; no digit is lost. */
final class AttemptText {
  private AttemptText() {}

  static String write(Attempt attempt) {
    Environment e = attempt.environment();
    Map<String, Object> tree = new TreeMap<>();
    tree.put("index", attempt.index());
    tree.put("time", attempt.time().toEpochMilli());
    tree.put("nanos", attempt.duration().toNanos());
    tree.put("environment", List.of(e.code(), e.commit(), e.jdk(), e.os(), e.processor()));
    attempt.error().ifPresent(error -> tree.put("error", error));
    attempt.findings().ifPresent(found -> addFindings(found, tree));
    return CanonicalJson.write(tree);
  }

  private static void addFindings(Findings found, Map<String, Object> tree) {
    tree.put("numbers", found.numbers());
    tree.put("parameters", found.parameters());
    found.history().ifPresent(h -> tree.put("steps", h.steps()));
    found.history().ifPresent(h -> tree.put("losses", h.losses()));
  }

  static Attempt read(String line) {
    JsonObject tree = CanonicalJson.read(line);
    List<String> e = new ArrayList<>();
    tree.getAsJsonArray("environment").forEach(part -> e.add(part.getAsString()));
    return new Attempt(
        tree.get("index").getAsInt(),
        tree.has("numbers") ? Optional.of(findings(tree)) : Optional.empty(),
        Optional.ofNullable(tree.get("error")).map(JsonElement::getAsString),
        new Environment(e.get(0), e.get(1), e.get(2), e.get(3), e.get(4)),
        Instant.ofEpochMilli(tree.get("time").getAsLong()),
        Duration.ofNanos(tree.get("nanos").getAsLong()));
  }

  private static Findings findings(JsonObject tree) {
    Optional<History> history =
        tree.has("steps")
            ? Optional.of(new History(doubles(tree, "steps"), doubles(tree, "losses")))
            : Optional.empty();
    Map<String, Double> numbers = Findings.numbers(tree.getAsJsonObject("numbers"));
    return new Findings(numbers, doubles(tree, "parameters"), history);
  }

  private static double[] doubles(JsonObject tree, String name) {
    double[] values = new double[tree.getAsJsonArray(name).size()];
    Arrays.setAll(values, i -> tree.getAsJsonArray(name).get(i).getAsDouble());
    return values;
  }
}
