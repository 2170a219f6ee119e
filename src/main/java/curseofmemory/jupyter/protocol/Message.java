package curseofmemory.jupyter.protocol;

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
    return Json.text(header, "msg_type", "");
  }

  /** Returns whether the message has this type. */
  public boolean is(String type) {
    return type().equals(type);
  }

  /** Returns the id of the message. */
  public String id() {
    return Json.text(header, "msg_id", "");
  }

  /** Returns the id of the request this answers; empty if it answers none. */
  public String parentId() {
    return Json.text(parent, "msg_id", "");
  }

  /** Returns whether this says that the kernel has done all for a request. */
  public boolean isIdle() {
    return is("status") && text("execution_state", "").equals("idle");
  }

  /** Returns a text of the content, or the given one where it is missing. */
  public String text(String name, String otherwise) {
    return Json.text(content, name, otherwise);
  }

  /** Returns a truth value of the content, or the given one where it is missing. */
  public boolean flag(String name, boolean otherwise) {
    return Boolean.parseBoolean(text(name, String.valueOf(otherwise)));
  }

  /** Returns a whole number of the content, or the given one where it is missing. */
  public int number(String name, int otherwise) {
    return Json.text(content, name, "").isEmpty() ? otherwise : content.get(name).getAsInt();
  }
}
