package curseofmemory.jupyter.notebook;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import curseofmemory.jupyter.protocol.Json;
import curseofmemory.jupyter.protocol.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gathers what a kernel publishes into the outputs of the cells that caused it: streams merged,
 * displays updated by their id wherever they stand, clear_output honoured. Confined to one thread.
 */
final class CellOutputs {
  /** More of one stream, or more outputs of one cell, are dropped: a loop that prints is no end. */
  private static final int MOST_TEXT = 2_000_000;

  private static final int MOST_OUTPUTS = 2_000;
  private static final String CUT = "\n(more output was dropped)\n";

  private final Map<String, Integer> cellOfRequest = new HashMap<>();
  private final Map<Integer, List<JsonObject>> outputs = new LinkedHashMap<>();
  private final Map<String, List<JsonObject>> displays = new HashMap<>();
  private final Map<Integer, Boolean> clearNext = new HashMap<>();
  private final Map<JsonObject, StringBuilder> streams = new IdentityHashMap<>();

  /** Says that messages answering this request belong to the cell with this index. */
  void expect(String requestId, int cell) {
    cellOfRequest.put(requestId, cell);
    outputs.put(cell, new ArrayList<>());
  }

  /** Takes note of one published message; messages of unknown requests are ignored. */
  void accept(Message message) {
    Integer cell = cellOfRequest.get(message.parentId());
    JsonObject content = message.content();
    if (message.is("update_display_data")) {
      update(content);
    } else if (cell != null) {
      switch (message.type()) {
        case "stream" ->
            stream(cell, Json.text(content, "name", "stdout"), Json.text(content, "text", ""));
        case "display_data", "execute_result" -> display(cell, message.type(), content);
        case "error" -> add(cell, error(content));
        case "clear_output" -> clear(cell, message.flag("wait", false));
        default -> {}
      }
    }
  }

  /** Adds an error that the runner itself found, for example a time limit. */
  void addError(int cell, String name, String value) {
    JsonObject content =
        Json.of("ename", name, "evalue", value, "traceback", Json.lines(name + ": " + value));
    add(cell, error(content));
  }

  /** Returns the outputs of a cell in the notebook format. */
  List<JsonObject> of(int cell) {
    return outputs.getOrDefault(cell, List.of()).stream().map(this::finished).toList();
  }

  private JsonObject finished(JsonObject output) {
    JsonObject copy = output.deepCopy();
    StringBuilder text = streams.get(output);
    if (text != null) {
      copy.add("text", Json.lines(overwritten(text.toString())));
    }
    return Json.sorted(copy).getAsJsonObject();
  }

  private void stream(int cell, String name, String text) {
    flushClear(cell);
    List<JsonObject> list = outputs.get(cell);
    JsonObject last = list.isEmpty() ? new JsonObject() : list.get(list.size() - 1);
    if (Json.text(last, "name", "").equals(name)) {
      append(streams.get(last), text);
      return;
    }
    JsonObject output = new JsonObject();
    output.addProperty("name", name);
    output.addProperty("output_type", "stream");
    streams.put(output, append(new StringBuilder(), text));
    keep(list, output);
  }

  private static StringBuilder append(StringBuilder kept, String text) {
    if (kept.length() < MOST_TEXT) {
      kept.append(text, 0, Math.min(text.length(), MOST_TEXT - kept.length()));
      kept.append(kept.length() < MOST_TEXT ? "" : CUT);
    }
    return kept;
  }

  private static void keep(List<JsonObject> list, JsonObject output) {
    if (list.size() < MOST_OUTPUTS) {
      list.add(output);
    }
  }

  /** Returns text as a terminal shows it: a carriage return starts the line again. */
  private static String overwritten(String text) {
    return text.replace("\r\n", "\n").replaceAll("(?m)^[^\n]*\r(?=[^\n\r])", "");
  }

  private void display(int cell, String type, JsonObject content) {
    JsonObject output = new JsonObject();
    output.add("data", bundle(Json.object(content, "data")));
    if (type.equals("execute_result")) {
      output.add("execution_count", content.get("execution_count"));
    }
    output.add("metadata", Json.object(content, "metadata").deepCopy());
    output.addProperty("output_type", type);
    add(cell, output);
    String id = Json.text(Json.object(content, "transient"), "display_id", "");
    if (!id.isEmpty()) {
      displays.computeIfAbsent(id, any -> new ArrayList<>()).add(output);
    }
  }

  private void update(JsonObject content) {
    String id = Json.text(Json.object(content, "transient"), "display_id", "");
    for (JsonObject output : displays.getOrDefault(id, List.of())) {
      output.add("data", bundle(Json.object(content, "data")));
      output.add("metadata", Json.object(content, "metadata").deepCopy());
    }
  }

  private static JsonObject error(JsonObject content) {
    JsonObject output = new JsonObject();
    output.addProperty("ename", Json.text(content, "ename", "Error"));
    output.addProperty("evalue", Json.text(content, "evalue", ""));
    output.addProperty("output_type", "error");
    output.add("traceback", Json.array(content, "traceback").deepCopy());
    return output;
  }

  private void add(int cell, JsonObject output) {
    flushClear(cell);
    keep(outputs.get(cell), output);
  }

  private void clear(int cell, boolean wait) {
    clearNext.put(cell, wait);
    if (!wait) {
      outputs.get(cell).clear();
    }
  }

  private void flushClear(int cell) {
    if (clearNext.getOrDefault(cell, false)) {
      outputs.get(cell).clear();
    }
    clearNext.remove(cell);
  }

  private static JsonObject bundle(JsonObject data) {
    JsonObject bundle = new JsonObject();
    for (Map.Entry<String, JsonElement> entry : data.entrySet()) {
      bundle.add(entry.getKey(), stored(entry.getKey(), entry.getValue()));
    }
    return bundle;
  }

  /** Returns a value as notebooks store it: text as lines, pictures as they are, JSON as JSON. */
  private static JsonElement stored(String mime, JsonElement value) {
    if (!value.isJsonPrimitive()) {
      return value.deepCopy();
    }
    String text = value.getAsString();
    if (mime.endsWith("json")) {
      return JsonParser.parseString(text);
    }
    boolean picture = mime.startsWith("image/") && !mime.endsWith("+xml");
    return picture ? new JsonPrimitive(text.strip()) : Json.lines(text);
  }
}
