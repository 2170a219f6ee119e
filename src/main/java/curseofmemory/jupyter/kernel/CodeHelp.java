package curseofmemory.jupyter.kernel;

import com.google.gson.JsonObject;
import com.sun.source.util.JavacTask;
import curseofmemory.jupyter.protocol.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.SourceCodeAnalysis.Documentation;
import jdk.jshell.SourceCodeAnalysis.Suggestion;

/**
 * Help while typing: completion, signatures with Javadoc, and whether a cell is complete.
 *
 * <p>Positions of the protocol count Unicode code points, those of JShell UTF-16 units.
 */
final class CodeHelp {
  /** Option of the virtual machine that lets the index of class names wait for the first Tab. */
  static final String OPENED = "--add-opens=jdk.jshell/jdk.jshell=ALL-UNNAMED";

  private static final int MOST_MATCHES = 500;
  private static final List<String> CONTEXTS = List.of("class C { void m() {", "class C {", "");
  private static final Pattern ENDS_EARLY =
      Pattern.compile("premature\\.eof|unclosed\\.(comment|text\\.block)");

  private final SourceCodeAnalysis analysis;
  private boolean indexWaits;

  /**
   * Holds back the index of every class name there is, which only Tab asks for: JShell begins it at
   * once, which costs each kernel a second of processor time and some 25 MB. It has no public way
   * to say so; where the kernel was started without {@link #OPENED} the index is made at once.
   */
  CodeHelp(SourceCodeAnalysis analysis) {
    this.analysis = analysis;
    indexWaits = call("suspendIndexing");
  }

  /** Makes the index if it was held back, and waits for it: a second, at a session's first Tab. */
  private void needIndex() {
    if (indexWaits) {
      indexWaits = false;
      call("resumeIndexing");
      call("waitBackgroundTaskFinished");
    }
  }

  private boolean call(String name) {
    try {
      Method method = analysis.getClass().getMethod(name);
      method.setAccessible(true);
      method.invoke(analysis);
      return true;
    } catch (ReflectiveOperationException | InaccessibleObjectException kept) {
      return false;
    }
  }

  /** Returns the content of a {@code complete_reply}. */
  JsonObject complete(String code, int cursor) {
    int end = code.offsetByCodePoints(0, clamp(cursor, code));
    String line = code.substring(code.lastIndexOf('\n', end - 1) + 1, end);
    if (line.matches("%{1,2}[a-zA-Z]*")) {
      return matches(Magics.beginningWith(line), code, end - line.length(), end);
    }
    needIndex();
    int start = snippetStart(code, end);
    int[] anchor = {end};
    List<Suggestion> suggestions = suggestions("", code, start, end, anchor);
    if (suggestions.isEmpty()) {
      suggestions = suggestions("{", code, 0, end, anchor);
    }
    List<String> words =
        suggestions.stream()
            .map(Suggestion::continuation)
            .distinct()
            .sorted()
            .limit(MOST_MATCHES)
            .toList();
    return matches(words, code, anchor[0], end);
  }

  private static JsonObject matches(List<String> words, String code, int start, int end) {
    JsonObject content = Json.of("status", "ok", "matches", words, "metadata", Map.of());
    content.addProperty("cursor_start", code.codePointCount(0, start));
    content.addProperty("cursor_end", code.codePointCount(0, end));
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
    JsonObject content = Json.of("status", "ok", "found", !found.isEmpty(), "metadata", Map.of());
    content.add("data", found.isEmpty() ? new JsonObject() : texts(found));
    return content;
  }

  /** Returns the content of an {@code is_complete_reply}. */
  JsonObject isComplete(String code) {
    String rest = MagicLine.without(code);
    CompletionInfo info = analysis.analyzeCompletion(rest);
    while (info.completeness().isComplete() && !info.remaining().isBlank()) {
      rest = info.remaining();
      info = analysis.analyzeCompletion(rest);
    }
    return switch (info.completeness()) {
      case UNKNOWN -> Json.of("status", "invalid");
      case CONSIDERED_INCOMPLETE, DEFINITELY_INCOMPLETE ->
          onlyEndsEarly(rest)
              ? Json.of("status", "incomplete", "indent", indent(code))
              : Json.of("status", "invalid");
      default -> Json.of("status", "complete");
    };
  }

  /** JShell also waits for more of what no continuation can mend, for example two type names. */
  private static boolean onlyEndsEarly(String code) {
    return CONTEXTS.stream()
        .map(context -> firstError(context + code))
        .anyMatch(error -> ENDS_EARLY.matcher(error).find());
  }

  /** Returns the code of the first error in a file of this text; empty if there is none. */
  private static String firstError(String text) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> errors = new DiagnosticCollector<>();
    JavaFileObject file =
        new SimpleJavaFileObject(URI.create("string:///Cell.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
          }
        };
    try {
      ((JavacTask) compiler.getTask(null, null, errors, List.of(), null, List.of(file))).parse();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return errors.getDiagnostics().isEmpty() ? "" : errors.getDiagnostics().get(0).getCode();
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
    return Json.of("text/plain", plain.strip());
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
}
