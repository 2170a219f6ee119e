package curseofmemory.jupyter.kernel;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of a cell that is not Java: {@code %name arguments} in the first column.
 *
 * @param name name without the percent sign
 * @param arguments words after it; quotes keep spaces
 */
record MagicLine(String name, List<String> arguments) {
  private static final Pattern START = Pattern.compile("(?m)^%{1,2}[a-zA-Z]");
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

  /** Returns where the first magic line at or after {@code from} begins, if there is one. */
  static Optional<Integer> next(String code, int from) {
    Matcher start = START.matcher(code);
    return from <= code.length() && start.find(from)
        ? Optional.of(start.start())
        : Optional.empty();
  }

  /** Returns code without its magic lines. */
  static String without(String code) {
    return code.replaceAll("(?m)^%{1,2}[a-zA-Z].*$", "");
  }

  /** Returns the magic in a line that begins with a percent sign. */
  static MagicLine parse(String line) {
    List<String> words =
        WORD.matcher(line.strip().replaceFirst("^%+", "")).results().map(MagicLine::word).toList();
    return new MagicLine(words.get(0), words.subList(1, words.size()));
  }

  private static String word(java.util.regex.MatchResult match) {
    for (int group = 1; group <= 2; group++) {
      if (match.group(group) != null) {
        return match.group(group);
      }
    }
    return match.group(3);
  }
}
