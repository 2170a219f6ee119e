package curseofmemory.jupyter.classroom;

import java.nio.file.Path;
import java.util.Locale;

/**
 * What a file that was handed in is worth.
 *
 * @param exercise its id, or empty
 * @param points of {@code most}
 * @param words one line for the student
 */
record Grade(
    Path file,
    String exercise,
    Verdict verdict,
    int points,
    int most,
    double seconds,
    String words) {
  /** The columns of {@link #csv}. */
  static final String HEADER = "file,exercise,verdict,points,of,seconds,words";

  String csv() {
    return String.join(
        ",",
        quoted(file.toString()),
        exercise,
        verdict.name(),
        Integer.toString(points),
        Integer.toString(most),
        String.format(Locale.ROOT, "%.1f", seconds),
        quoted(words));
  }

  private static String quoted(String text) {
    return '"' + text.replace("\"", "\"\"") + '"';
  }
}
