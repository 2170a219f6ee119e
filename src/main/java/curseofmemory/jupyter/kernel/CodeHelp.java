package curseofmemory.jupyter.kernel;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.SourceCodeAnalysis.Documentation;
import jdk.jshell.SourceCodeAnalysis.Suggestion;

/**
 * Help while typing: completion, signatures with Javadoc, and whether a cell is complete.
 *
 * <p>Positions of the protocol count Unicode code points, those of JShell UTF-16 units.
 */
final class CodeHelp {
  private static final int MOST_MATCHES = 500;

  private final SourceCodeAnalysis analysis;

  CodeHelp(SourceCodeAnalysis analysis) {
    this.analysis = analysis;
  }

  /** Returns the content of a {@code complete_reply}. */
  JsonObject complete(String code, int cursor) {
    int end = code.offsetByCodePoints(0, clamp(cursor, code));
    int start = snippetStart(code, end);
    int[] anchor = {end};
    List<Suggestion> suggestions = suggestions("", code, start, end, anchor);
    if (suggestions.isEmpty()) {
      suggestions = suggestions("{", code, 0, end, anchor);
    }
    JsonArray matches = new JsonArray();
    suggestions.stream()
        .map(Suggestion::continuation)
        .collect(Collectors.toCollection(TreeSet::new))
        .stream()
        .limit(MOST_MATCHES)
        .forEach(matches::add);
    JsonObject content = ok();
    content.add("matches", matches);
    content.addProperty("cursor_start", code.codePointCount(0, anchor[0]));
    content.addProperty("cursor_end", code.codePointCount(0, end));
    content.add("metadata", new JsonObject());
    return content;
  }

  /**
   * Suggests for {@code code} from start to end; an opening brace before it makes the variables
   * known that earlier lines of the cell declare. The anchor is set to a position in the code.
   */
  private List<Suggestion> suggestions(
      String before, String code, int start, int end, int[] anchor) {
    String typed = before + code.substring(start, end);
    int[] found = {typed.length()};
    List<Suggestion> suggestions = analysis.completionSuggestions(typed, typed.length(), found);
    anchor[0] = suggestions.isEmpty() ? end : start + found[0] - before.length();
    return suggestions;
  }

  /** Returns the content of an {@code inspect_reply}. */
  JsonObject inspect(String code, int cursor) {
    int end = endOfName(code, code.offsetByCodePoints(0, clamp(cursor, code)));
    String typed = code.substring(snippetStart(code, end), end);
    List<Documentation> found = documentation(typed + "(");
    if (found.isEmpty()) {
      found = documentation(typed);
    }
    JsonObject content = ok();
    content.addProperty("found", !found.isEmpty());
    content.add("data", found.isEmpty() ? new JsonObject() : texts(found));
    content.add("metadata", new JsonObject());
    return content;
  }

  /** Returns the content of an {@code is_complete_reply}. */
  JsonObject isComplete(String code) {
    String rest = code;
    CompletionInfo info = analysis.analyzeCompletion(rest);
    while (info.completeness().isComplete() && !info.remaining().isBlank()) {
      rest = info.remaining();
      info = analysis.analyzeCompletion(rest);
    }
    JsonObject content = new JsonObject();
    content.addProperty("status", status(info.completeness()));
    if (info.completeness() == Completeness.DEFINITELY_INCOMPLETE) {
      content.addProperty("indent", indent(code));
    }
    return content;
  }

  private static String status(Completeness completeness) {
    return switch (completeness) {
      case DEFINITELY_INCOMPLETE -> "incomplete";
      case UNKNOWN -> "invalid";
      default -> "complete";
    };
  }

  /** Returns where the snippet that holds {@code position} begins. */
  private int snippetStart(String code, int position) {
    int start = 0;
    while (start < position) {
      CompletionInfo info = analysis.analyzeCompletion(code.substring(start));
      int next = code.length() - (info.remaining() == null ? 0 : info.remaining().length());
      if (!info.completeness().isComplete() || next >= position || next <= start) {
        break;
      }
      start = next;
    }
    return start;
  }

  private List<Documentation> documentation(String typed) {
    return analysis.documentation(typed, typed.length(), true);
  }

  private static JsonObject texts(List<Documentation> found) {
    String plain =
        found.stream()
            .map(each -> (each.signature() + "\n" + plainJavadoc(each.javadoc())).strip())
            .collect(Collectors.joining("\n\n"));
    JsonObject data = new JsonObject();
    data.addProperty("text/plain", plain.strip());
    return data;
  }

  /** Returns Javadoc without its markup. */
  private static String plainJavadoc(String javadoc) {
    if (javadoc == null) {
      return "";
    }
    return javadoc
        .replaceAll("\\{@(?:code|literal|linkplain|link)\\s+([^}]*)}", "$1")
        .replaceAll("(?m)^ ", "")
        .replaceAll("<li>\\s*", "- ")
        .replaceAll("</?[a-zA-Z][^>]*>", "")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
        .replaceAll("\n{3,}", "\n\n")
        .strip();
  }

  private static int endOfName(String code, int position) {
    int end = position;
    while (end < code.length() && Character.isJavaIdentifierPart(code.charAt(end))) {
      end++;
    }
    return end;
  }

  private static String indent(String code) {
    String last = code.substring(code.lastIndexOf('\n') + 1);
    String space = last.substring(0, last.length() - last.stripLeading().length());
    return last.stripTrailing().endsWith("{") ? space + "  " : space;
  }

  private static int clamp(int cursor, String code) {
    return Math.max(0, Math.min(cursor, code.codePointCount(0, code.length())));
  }

  private static JsonObject ok() {
    JsonObject content = new JsonObject();
    content.addProperty("status", "ok");
    return content;
  }
}
