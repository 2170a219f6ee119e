package curseofmemory.jupyter.notebook;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import curseofmemory.jupyter.protocol.Json;
import java.util.ArrayList;
import java.util.List;

/** One cell of a notebook. Immutable; members this class does not know are kept. */
public final class Cell {
  private final JsonObject json;

  Cell(JsonObject json) {
    this.json = json.deepCopy();
  }

  /** Returns a code cell that has not run. */
  static Cell code(String id, String tag, String source) {
    JsonObject metadata = new JsonObject();
    JsonArray tags = new JsonArray();
    tags.add(tag);
    metadata.add("tags", tags);
    JsonObject json = new JsonObject();
    json.addProperty("cell_type", "code");
    json.addProperty("id", id);
    json.add("metadata", metadata);
    json.add("execution_count", JsonNull.INSTANCE);
    json.add("outputs", new JsonArray());
    json.add("source", Json.lines(source));
    return new Cell(json);
  }

  boolean isCode() {
    return Json.text(json, "cell_type", "").equals("code");
  }

  boolean isMarkdown() {
    return Json.text(json, "cell_type", "").equals("markdown");
  }

  String id() {
    return Json.text(json, "id", "");
  }

  /** Returns the text. */
  public String source() {
    return Json.joined(json.get("source"));
  }

  /** Returns whether there is code to execute. */
  public boolean isExecutable() {
    return isCode() && !source().isBlank();
  }

  boolean hasTag(String tag) {
    return Json.array(Json.object(json, "metadata"), "tags").contains(new JsonPrimitive(tag));
  }

  List<JsonObject> outputs() {
    List<JsonObject> outputs = new ArrayList<>();
    Json.array(json, "outputs").forEach(o -> outputs.add(o.getAsJsonObject().deepCopy()));
    return List.copyOf(outputs);
  }

  /** Returns the text shown before a cell that ran, for example {@code 3}, or a blank. */
  String executionCount() {
    return Json.text(json, "execution_count", " ");
  }

  Cell withId(String id) {
    JsonObject copy = new JsonObject();
    copy.add("cell_type", json.get("cell_type"));
    copy.addProperty("id", id);
    json.entrySet().stream()
        .filter(e -> !e.getKey().equals("id") && !e.getKey().equals("cell_type"))
        .forEach(e -> copy.add(e.getKey(), e.getValue()));
    return new Cell(copy);
  }

  /** Returns the cell with one form of its outputs left out. */
  Cell withoutOutputData(String mime) {
    JsonObject copy = json.deepCopy();
    for (JsonElement output : Json.array(copy, "outputs")) {
      Json.object(output.getAsJsonObject(), "data").remove(mime);
    }
    return new Cell(copy);
  }

  Cell withoutRun() {
    return withRun(JsonNull.INSTANCE, List.of());
  }

  Cell withRun(int executionCount, List<JsonObject> outputs) {
    return withRun(new JsonPrimitive(executionCount), outputs);
  }

  private Cell withRun(JsonElement count, List<JsonObject> outputs) {
    JsonObject copy = json.deepCopy();
    copy.add("execution_count", count);
    JsonArray array = new JsonArray();
    outputs.forEach(array::add);
    copy.add("outputs", array);
    return new Cell(copy);
  }

  /** Returns a copy in the notebook format. */
  public JsonObject toJson() {
    return json.deepCopy();
  }
}
