package curseofmemory.jupyter.notebook;

import com.google.gson.JsonObject;

/**
 * One message of the Jupyter protocol, without its transport.
 *
 * @param header who, what kind and which id
 * @param parent header of the message this one answers, or empty
 * @param metadata notes about the message
 * @param content what it says
 */
record Message(JsonObject header, JsonObject parent, JsonObject metadata, JsonObject content) {

  String id() {
    return Json.text(header, "msg_id", "");
  }

  public String type() {
    return Json.text(header, "msg_type", "");
  }

  String parentId() {
    return Json.text(parent, "msg_id", "");
  }

  boolean is(String type) {
    return type().equals(type);
  }
}
