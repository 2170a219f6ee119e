package curseofmemory.jupyter.display;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A value in the forms a front end may choose from, by MIME type; plain text is always among them.
 *
 * <p>Data are texts: markup as it is, pictures in Base64, types ending in {@code +json} as JSON
 * source. Immutable.
 *
 * @param data MIME type to content, never empty
 * @param metadata MIME type to extras, for example width, height and alt of a picture
 */
public record MimeBundle(Map<String, String> data, Map<String, Map<String, Object>> metadata) {
  /** The MIME type that every bundle holds. */
  public static final String PLAIN = "text/plain";

  /** The MIME type of named numbers: {@code {"checks": [{"name": ..., ...}, ...]}}. */
  public static final String CHECKS = "application/vnd.curseofmemory.checks+json";

  /** The MIME type of the numbers behind a figure: {@code curve,x,y,low,high}. */
  public static final String CSV = "text/csv";

  /** Copies both maps, keeping their order. */
  public MimeBundle {
    data = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(data));
    metadata = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    if (!data.containsKey(PLAIN)) {
      throw new IllegalArgumentException(
          "data must hold text/plain, got " + data.keySet() + "; start from MimeBundle.text(...)");
    }
  }

  /** Returns a bundle of plain text alone. */
  public static MimeBundle text(String plain) {
    return new MimeBundle(Map.of(PLAIN, plain), Map.of());
  }

  /** Returns this bundle with one more form. */
  public MimeBundle with(String mime, String content) {
    Map<String, String> more = new LinkedHashMap<>(data);
    more.put(mime, content);
    return new MimeBundle(more, metadata);
  }

  /** Returns this bundle with extras of one form. */
  public MimeBundle withMetadata(String mime, Map<String, Object> extras) {
    Map<String, Map<String, Object>> more = new LinkedHashMap<>(metadata);
    more.put(mime, Map.copyOf(extras));
    return new MimeBundle(data, more);
  }

  /** Returns the plain text. */
  public String plain() {
    return data.get(PLAIN);
  }
}
