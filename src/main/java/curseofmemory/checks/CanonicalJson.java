package curseofmemory.checks;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import curseofmemory.numeric.Require;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;

/**
 * One text for one value: keys sorted, no spaces, numbers with the fewest digits that read back
 * exactly. {@code Double.toString} will not do, because it changed with JDK 19.
 *
 * <p>In a notebook another kernel's gson may come first on the class path. What the library asks of
 * gson, here and outside the room {@code jupyter}, is what gson 2.3 already had.
 */
public final class CanonicalJson {
  private static final int FEWEST_DIGITS = 15;
  private static final int ENOUGH_DIGITS = 17;

  private CanonicalJson() {}

  /** Writes maps, iterables, double arrays, strings, booleans and finite numbers. */
  public static String write(Object value) {
    StringBuilder out = new StringBuilder();
    append(value, out);
    return out.toString();
  }

  /**
   * Reads a JSON object.
   *
   * @param where what the text is, for the refusal of one that is no object
   */
  public static JsonObject read(String where, String json) {
    String found = "no object";
    try {
      JsonElement tree = new Gson().fromJson(json, JsonElement.class);
      if (tree != null && tree.isJsonObject()) {
        return tree.getAsJsonObject();
      }
    } catch (JsonParseException notJson) {
      Throwable reason = notJson.getCause() == null ? notJson : notJson.getCause();
      found = reason.getMessage().lines().findFirst().orElse(found);
    }
    throw Require.refused(where, "must be JSON, one object", found, "compare with a good one");
  }

  /** Returns the SHA-256 of a text in UTF-8, as 64 hexadecimal digits. */
  public static String sha256(String text) {
    Require.present("text", text, "give a text");
    return HexFormat.of().formatHex(digest().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Returns the shortest of 15, 16 or 17 digits that reads back as the same double. */
  public static String number(double value) {
    Require.finite("value", value, "leave out what is not a number");
    if (value == 0) {
      return 1 / value < 0 ? "-0.0" : "0";
    }
    BigDecimal shown = new BigDecimal(Double.toString(value));
    if (shown.precision() <= FEWEST_DIGITS) {
      return shown.stripTrailingZeros().toString(); // so few digits are the same on every Java
    }
    BigDecimal exact = new BigDecimal(value);
    for (int digits = FEWEST_DIGITS; digits < ENOUGH_DIGITS; digits++) {
      BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (rounded.doubleValue() == value) {
        return rounded.stripTrailingZeros().toString();
      }
    }
    return exact.round(new MathContext(ENOUGH_DIGITS)).stripTrailingZeros().toString();
  }

  private static void append(Object value, StringBuilder out) {
    if (value instanceof Map<?, ?> map) {
      appendMap(new TreeMap<>(map), out);
    } else if (value instanceof Iterable<?> list) {
      appendAll(list.iterator(), out);
    } else if (value instanceof double[] array) {
      appendAll(Arrays.stream(array).iterator(), out);
    } else if (value instanceof Double number) {
      out.append(number(number));
    } else if (value instanceof Integer || value instanceof Long || value instanceof Boolean) {
      out.append(value);
    } else if (value instanceof String text) {
      out.append(quoted(text));
    } else {
      throw Require.refused("value", "must be of a JSON type", value, "describe it by a map");
    }
  }

  /** Hardly any text needs escapes, and gson takes its time. */
  private static String quoted(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~' || c == '"' || c == '\\') {
        return new JsonPrimitive(text).toString();
      }
    }
    return '"' + text + '"';
  }

  private static void appendMap(Map<?, ?> sorted, StringBuilder out) {
    String separator = "{";
    for (Map.Entry<?, ?> entry : sorted.entrySet()) {
      out.append(separator).append(quoted((String) entry.getKey())).append(':');
      append(entry.getValue(), out);
      separator = ",";
    }
    out.append(sorted.isEmpty() ? "{}" : "}");
  }

  private static void appendAll(Iterator<?> values, StringBuilder out) {
    out.append('[');
    while (values.hasNext()) {
      append(values.next(), out);
      out.append(values.hasNext() ? "," : "");
    }
    out.append(']');
  }
}
