package curseofmemory.jupyter.protocol;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;

/**
 * One message of the Jupyter protocol.
 *
 * @param identities routing prefix of the peer; empty for published messages
 * @param header who sent what and when
 * @param parent header of the request this answers, or an empty object
 * @param metadata free extras
 * @param content the payload
 */
public record Message(
    List<byte[]> identities,
    JsonObject header,
    JsonObject parent,
    JsonObject metadata,
    JsonObject content) {

  /** Returns the message type, for example {@code execute_request}. */
  public String type() {
    return header.get("msg_type").getAsString();
  }

  /** Returns a text of the content, or the given one where it is missing. */
  public String text(String name, String otherwise) {
    JsonElement value = content.get(name);
    return value != null && value.isJsonPrimitive() ? value.getAsString() : otherwise;
  }

  /** Returns a truth value of the content, or the given one where it is missing. */
  public boolean flag(String name, boolean otherwise) {
    JsonElement value = content.get(name);
    return value != null && value.isJsonPrimitive() ? value.getAsBoolean() : otherwise;
  }

  /** Returns a whole number of the content, or the given one where it is missing. */
  public int number(String name, int otherwise) {
    JsonElement value = content.get(name);
    return value != null && value.isJsonPrimitive() ? value.getAsInt() : otherwise;
  }
}
