package curseofmemory.jupyter.notebook;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import curseofmemory.jupyter.protocol.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The file summary.json: results of notebooks for programs, and for the next run. */
final class Summary {
  static final String FILE = "summary.json";

  private Summary() {}

  /** Returns the contents of the file. */
  static String text(RunReport report) {
    return Json.pretty(
        Json.of(
            "ok",
            report.ok(),
            "seconds",
            rounded(report.seconds()),
            "notebooks",
            report.results().stream().map(Summary::toJson).toList()));
  }

  /** Returns the results that an earlier run left in a folder; none if there was no such run. */
  static List<NotebookResult> read(Path folder) {
    List<NotebookResult> results = new ArrayList<>();
    try {
      JsonElement json = JsonParser.parseString(Files.readString(folder.resolve(FILE)));
      for (JsonElement result : Json.array(json.getAsJsonObject(), "notebooks")) {
        results.add(result(result.getAsJsonObject()));
      }
    } catch (IOException
        | JsonParseException
        | IllegalArgumentException
        | IllegalStateException
        | UnsupportedOperationException
        | NotebookException notOurs) {
      return List.of();
    }
    return results;
  }

  private static JsonObject toJson(NotebookResult result) {
    JsonObject json =
        Json.of(
            "name", result.name(),
            "title", result.title(),
            "status", result.status().word(),
            "seconds", rounded(result.seconds()),
            "cells", result.cells(),
            "numbers", result.numbers().stream().map(NamedNumbers::toJson).toList(),
            "drift", result.drift());
    result
        .failure()
        .ifPresent(
            f ->
                json.add(
                    "failure",
                    Json.of(
                        "notebook", f.notebook(),
                        "code_cell", f.codeCell(),
                        "code_cells", f.codeCells(),
                        "source", f.source(),
                        "error", f.error())));
    return json;
  }

  private static NotebookResult result(JsonObject json) {
    List<String> drift = new ArrayList<>();
    Json.array(json, "drift").forEach(line -> drift.add(line.getAsString()));
    String name = Json.text(json, "name", "");
    return new NotebookResult(
        name,
        Json.text(json, "title", name),
        number(json, "seconds"),
        (int) number(json, "cells"),
        NamedNumbers.parse(Json.array(json, "numbers")),
        drift,
        json.has("failure")
            ? Optional.of(failure(Json.object(json, "failure")))
            : Optional.empty());
  }

  private static CellFailure failure(JsonObject json) {
    return new CellFailure(
        Json.text(json, "notebook", ""),
        (int) number(json, "code_cell"),
        (int) number(json, "code_cells"),
        Json.text(json, "source", ""),
        Json.text(json, "error", ""));
  }

  /** Another version's summary may have no such number, and then counts as none. */
  private static double number(JsonObject json, String name) {
    if (json.get(name) instanceof JsonPrimitive found && found.isNumber()) {
      return found.getAsDouble();
    }
    throw new IllegalStateException("no number " + name);
  }

  private static double rounded(double value) {
    return Math.round(value * 100) / 100.0;
  }
}
