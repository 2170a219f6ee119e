package curseofmemory.jupyter.display;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.BaseStream;

/**
 * Streams: the first elements, as rows where they are arrays of the same length.
 *
 * <p>Showing a stream uses it up, as any other look at it would; an endless one is cut.
 */
final class StreamText {
  private static final int MOST = 20;

  private StreamText() {}

  /** Returns the first elements of a stream. */
  static MimeBundle render(BaseStream<?, ?> stream) {
    List<Object> elements = new ArrayList<>();
    Iterator<?> rest = stream.iterator();
    while (elements.size() < MOST && rest.hasNext()) {
      elements.add(rest.next());
    }
    String more = rest.hasNext() ? "\n... (a stream; its first " + MOST + " are shown)" : "";
    return MimeBundle.text(text(elements) + more);
  }

  private static String text(List<Object> elements) {
    if (elements.isEmpty()) {
      return "(an empty stream)";
    }
    if (elements.stream().allMatch(e -> e != null && e.getClass().isArray())) {
      return String.join("\n", elements.stream().map(ArrayText::of).toList());
    }
    return String.join("\n", elements.stream().map(Digits::of).toList());
  }
}
