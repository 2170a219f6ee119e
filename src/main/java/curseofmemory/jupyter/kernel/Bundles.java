package curseofmemory.jupyter.kernel;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import curseofmemory.jupyter.display.MimeBundle;
import java.util.Map;

/** Shown values in the form of the protocol. */
final class Bundles {
  private Bundles() {}

  /** Returns data and metadata of a bundle. */
  static JsonObject json(MimeBundle bundle) {
    JsonObject data = new JsonObject();
    bundle
        .data()
        .forEach(
            (mime, content) ->
                data.add(
                    mime,
                    mime.endsWith("json")
                        ? JsonParser.parseString(content)
                        : new JsonPrimitive(content)));
    JsonObject metadata = new JsonObject();
    bundle.metadata().forEach((mime, extras) -> metadata.add(mime, json(extras)));
    JsonObject both = new JsonObject();
    both.add("data", data);
    both.add("metadata", metadata);
    return both;
  }

  private static JsonObject json(Map<String, Object> extras) {
    JsonObject json = new JsonObject();
    extras.forEach((name, value) -> json.add(name, json(value)));
    return json;
  }

  private static JsonElement json(Object value) {
    if (value instanceof Number number) {
      return new JsonPrimitive(number);
    }
    return value instanceof Boolean truth
        ? new JsonPrimitive(truth)
        : new JsonPrimitive(String.valueOf(value));
  }
}
