package curseofmemory.jupyter.kernel;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import curseofmemory.jupyter.display.MimeBundle;
import curseofmemory.jupyter.protocol.Json;

/** Shown values in the form of the protocol. */
final class Bundles {
  private Bundles() {}

  /** Returns data and metadata of a bundle. */
  static JsonObject json(MimeBundle bundle) {
    JsonObject data = Json.of();
    bundle
        .data()
        .forEach(
            (mime, text) ->
                data.add(
                    mime,
                    mime.endsWith("json")
                        ? JsonParser.parseString(text)
                        : Json.of(mime, text).get(mime)));
    return Json.of("data", data, "metadata", bundle.metadata());
  }
}
