package curseofmemory.jupyter.protocol;

import com.google.gson.FormattingStyle;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The few JSON habits of messages and notebooks: one-space indent, text kept as a list of lines.
 */
public final class Json {
  private static final Gson PRETTY =
      new GsonBuilder()
          .setFormattingStyle(FormattingStyle.PRETTY.withIndent(" "))
          .disableHtmlEscaping()
          .serializeNulls()
          .setStrictness(Strictness.STRICT)
          .create();
  private static final Gson COMPACT =
      new GsonBuilder().disableHtmlEscaping().serializeNulls().create();

  private Json() {}

  /**
   * Returns an object of names and values, one after the other. Values are JSON, texts, numbers,
   * truth values, or maps and lists of those.
   */
  public static JsonObject of(Object... namesAndValues) {
    JsonObject object = new JsonObject();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      object.add((String) namesAndValues[i], element(namesAndValues[i + 1]));
    }
    return object;
  }

  private static JsonElement element(Object value) {
    if (value instanceof JsonElement json) {
      return json;
    }
    if (value instanceof Number number) {
      return new JsonPrimitive(number);
    }
    if (value instanceof Boolean truth) {
      return new JsonPrimitive(truth);
    }
    if (value instanceof Map<?, ?> map) {
      JsonObject object = new JsonObject();
      map.forEach((name, each) -> object.add(String.valueOf(name), element(each)));
      return object;
    }
    if (value instanceof List<?> list) {
      JsonArray array = new JsonArray();
      list.forEach(each -> array.add(element(each)));
      return array;
    }
    return new JsonPrimitive(String.valueOf(value));
  }

  /** Returns a copy in which the names of every object are in order. */
  public static JsonElement sorted(JsonElement element) {
    if (element.isJsonArray()) {
      JsonArray array = new JsonArray();
      element.getAsJsonArray().forEach(each -> array.add(sorted(each)));
      return array;
    }
    if (!element.isJsonObject()) {
      return element;
    }
    JsonObject object = new JsonObject();
    Map<String, JsonElement> members = new TreeMap<>(element.getAsJsonObject().asMap());
    members.forEach((name, each) -> object.add(name, sorted(each)));
    return object;
  }

  /** Returns indented JSON with a newline at the end; keys stay in their order. */
  public static String pretty(JsonElement element) {
    return PRETTY.toJson(element) + "\n";
  }

  /** Returns JSON on one line. */
  public static String compact(JsonElement element) {
    return COMPACT.toJson(element);
  }

  /** Returns a number, or its name as text where JSON has no number for it (NaN, infinities). */
  public static JsonPrimitive number(double value) {
    return Double.isFinite(value) ? new JsonPrimitive(value) : new JsonPrimitive("" + value);
  }

  /** Returns the member as text, or {@code otherwise} if it is absent or not a primitive. */
  public static String text(JsonObject object, String name, String otherwise) {
    JsonElement member = object.get(name);
    return member != null && member.isJsonPrimitive() ? member.getAsString() : otherwise;
  }

  /** Returns the member as an object, or an empty object. */
  public static JsonObject object(JsonObject object, String name) {
    JsonElement member = object.get(name);
    return member != null && member.isJsonObject() ? member.getAsJsonObject() : new JsonObject();
  }

  /** Returns numbers as a JSON array. */
  public static JsonArray array(double[] values) {
    JsonArray array = new JsonArray();
    for (double value : values) {
      array.add(number(value));
    }
    return array;
  }

  /** Returns the member as a list, or an empty list. */
  public static JsonArray array(JsonObject object, String name) {
    JsonElement member = object.get(name);
    return member != null && member.isJsonArray() ? member.getAsJsonArray() : new JsonArray();
  }

  /** Returns text that the notebook format stores either as a string or as a list of lines. */
  public static String joined(JsonElement element) {
    if (element == null || element.isJsonNull()) {
      return "";
    }
    if (element.isJsonPrimitive()) {
      return element.getAsString();
    }
    StringBuilder text = new StringBuilder();
    element.getAsJsonArray().forEach(line -> text.append(line.getAsString()));
    return text.toString();
  }

  /** Returns the text as a list of lines, each with its newline. */
  public static JsonArray lines(String text) {
    JsonArray lines = new JsonArray();
    split(text).forEach(lines::add);
    return lines;
  }

  private static List<String> split(String text) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    while (start < text.length()) {
      int newline = text.indexOf('\n', start);
      int end = newline < 0 ? text.length() : newline + 1;
      lines.add(text.substring(start, end));
      start = end;
    }
    return lines;
  }
}
