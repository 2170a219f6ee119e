package curseofmemory.jupyter.kernel;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sealed type without a permits clause wants its subtypes in the same file; snippets are files of
 * their own, so the clause is filled in with the subtypes that the rest of the cell declares.
 */
final class SealedTypes {
  private static final Pattern SEALED =
      Pattern.compile("\\bsealed\\s[^{;]*?\\b(?:class|interface)\\s+(\\w+)[^{]*\\{");
  private static final Pattern SUBTYPE =
      Pattern.compile("\\b(?:class|record|interface|enum)\\s+(\\w+)([^{;]*)\\{");

  private SealedTypes() {}

  /** Returns {@code source} with a permits clause, or as it is where none can be found. */
  static String permit(String source, String restOfCell) {
    Matcher sealed = SEALED.matcher(source);
    if (!sealed.find() || sealed.group().contains("permits")) {
      return source;
    }
    Pattern names = Pattern.compile("\\b(?:extends|implements)\\b.*\\b" + sealed.group(1) + "\\b");
    Set<String> subtypes = new LinkedHashSet<>();
    Matcher subtype = SUBTYPE.matcher(restOfCell);
    while (subtype.find()) {
      if (names.matcher(subtype.group(2).replace('\n', ' ')).find()) {
        subtypes.add(subtype.group(1));
      }
    }
    int brace = sealed.end() - 1;
    return subtypes.isEmpty()
        ? source
        : source.substring(0, brace)
            + "permits "
            + String.join(", ", subtypes)
            + " "
            + source.substring(brace);
  }
}
