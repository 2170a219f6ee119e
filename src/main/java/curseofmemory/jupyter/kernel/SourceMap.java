package curseofmemory.jupyter.kernel;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.Snippet;
import jdk.jshell.SourceCodeAnalysis;

/** From a stack frame inside JShell's wrapping to the cell and line the user typed. */
final class SourceMap {
  /** Where in the user's own text a frame is. */
  record Place(String where, int line, String text) {
    @Override
    public String toString() {
      return where + ", line " + line;
    }
  }

  /** A snippet and where in which code it began. */
  record Origin(Snippet snippet, String where, int offset, String code) {}

  private static final Pattern WRAPPER = Pattern.compile("REPL\\.\\$JShell\\$(\\d+)[A-Z]*(\\$.*)?");

  private final SourceCodeAnalysis analysis;
  private final Map<String, Origin> origins = new ConcurrentHashMap<>();

  SourceMap(SourceCodeAnalysis analysis) {
    this.analysis = analysis;
  }

  /** Returns whether a frame belongs to code of a cell. */
  static boolean isOfCell(StackTraceElement frame) {
    return WRAPPER.matcher(frame.getClassName()).matches();
  }

  /** Returns whether a class was declared in a cell. */
  static boolean isOfCell(Class<?> type) {
    return WRAPPER.matcher(type.getName()).matches();
  }

  /** Notes that {@code snippet} began at {@code offset} of a cell's code. */
  void put(Snippet snippet, String where, String code, int offset) {
    origins.put(snippet.id(), new Origin(snippet, where, offset, code));
  }

  /** Returns where a snippet began; it must be one of a cell. */
  Origin origin(Snippet snippet) {
    return origins.get(snippet.id());
  }

  /** Returns the place of a frame, if it is of a cell and its line is known. */
  Optional<Place> place(StackTraceElement frame) {
    Matcher name = WRAPPER.matcher(frame.getClassName());
    Origin origin = name.matches() ? origins.get(name.group(1)) : null;
    if (origin == null || frame.getLineNumber() < 1) {
      return Optional.empty();
    }
    int line =
        lineAt(origin.code(), origin.offset())
            + lineInSnippet(origin.snippet(), frame.getLineNumber());
    return Optional.of(new Place(origin.where(), line, lineText(origin.code(), line)));
  }

  /** Returns the number of the line, from 1, that holds {@code offset}. */
  static int lineAt(String code, int offset) {
    return 1 + (int) code.substring(0, offset).chars().filter(c -> c == '\n').count();
  }

  /** Returns a line of the code, counted from 1; empty beyond its end. */
  static String lineText(String code, int line) {
    String[] lines = code.split("\n", -1);
    return line <= lines.length ? lines[line - 1] : "";
  }

  private int lineInSnippet(Snippet snippet, int wrappedLine) {
    SourceCodeAnalysis.SnippetWrapper wrapper = analysis.wrapper(snippet);
    String wrapped = wrapper.wrapped();
    int position = 0;
    for (int line = 1; line < wrappedLine; line++) {
      position = wrapped.indexOf('\n', position) + 1;
    }
    while (position < wrapped.length() && Character.isWhitespace(wrapped.charAt(position))) {
      position++;
    }
    int source = wrapper.wrappedToSourcePosition(position);
    int within = Math.max(0, Math.min(source, snippet.source().length()));
    return lineAt(snippet.source(), within) - 1;
  }
}
