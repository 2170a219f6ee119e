package curseofmemory.jupyter.kernel;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import curseofmemory.jupyter.display.MimeBundle;
import curseofmemory.jupyter.protocol.Channel;
import curseofmemory.jupyter.protocol.Json;
import curseofmemory.jupyter.protocol.Message;
import curseofmemory.jupyter.protocol.MessageCodec;
import curseofmemory.jupyter.protocol.Wire;
import java.util.List;

/**
 * Says on the published channel what happens, each time on behalf of the request that caused it.
 */
final class Publisher {
  private static final String INFO =
      """
      {"status": "ok", "protocol_version": "5.3", "debugger": false, "help_links": [],
       "implementation": "curse-of-memory", "implementation_version": "%2$s",
       "banner": "Java %1$s, kernel of the Curse of Memory companion",
       "language_info": {"name": "java", "version": "%1$s", "file_extension": ".java",
          "mimetype": "text/x-java-source", "codemirror_mode": "text/x-java",
          "pygments_lexer": "java", "nbconvert_exporter": "script"}}
      """;

  private final Wire wire;
  private final MessageCodec codec;

  Publisher(Wire wire, MessageCodec codec) {
    this.wire = wire;
    this.codec = codec;
  }

  /** Publishes {@code busy} or {@code idle}. */
  void status(Message request, String state) {
    publish(request, "status", Json.of("execution_state", state));
  }

  /** Publishes the code that is about to run. */
  void executeInput(Cell cell, String code) {
    publish(
        cell.request(), "execute_input", Json.of("code", code, "execution_count", cell.number()));
  }

  /** Publishes printed text. */
  void stream(Cell cell, String name, String text) {
    publish(cell == null ? null : cell.request(), "stream", Json.of("name", name, "text", text));
  }

  /** Publishes the value of a cell. */
  void executeResult(Cell cell, JsonObject bundle) {
    bundle.addProperty("execution_count", cell.number());
    publish(cell.request(), "execute_result", bundle);
  }

  /** Publishes a value shown in passing, or a new state of one. */
  void display(Cell cell, String type, JsonObject bundle) {
    publish(cell == null ? null : cell.request(), type, bundle);
  }

  /** Publishes an error. */
  void error(Cell cell, CellFailure failure) {
    publish(cell.request(), "error", content(failure));
  }

  /** Returns data and metadata of a shown value in the form of the protocol. */
  static JsonObject json(MimeBundle bundle) {
    JsonObject data = new JsonObject();
    bundle
        .data()
        .forEach(
            (mime, text) ->
                data.add(
                    mime,
                    mime.endsWith("json")
                        ? JsonParser.parseString(text)
                        : new JsonPrimitive(text)));
    return Json.of("data", data, "metadata", bundle.metadata());
  }

  /** Returns an error in the form of the protocol. */
  static JsonObject content(CellFailure failure) {
    return Json.of(
        "ename", failure.name(), "evalue", failure.getMessage(), "traceback", failure.traceback());
  }

  /** Publishes any message. */
  void publish(Message request, String type, JsonObject content) {
    JsonObject parent = request == null ? new JsonObject() : request.header();
    wire.send(Channel.IOPUB, codec.create(List.of(), type, parent, content));
  }

  /** Returns the content of a {@code kernel_info_reply}. */
  static JsonObject info() {
    String packaged = JavaKernel.class.getPackage().getImplementationVersion();
    String version = packaged == null ? "0.0.0" : packaged;
    return JsonParser.parseString(INFO.formatted(System.getProperty("java.version"), version))
        .getAsJsonObject();
  }
}
