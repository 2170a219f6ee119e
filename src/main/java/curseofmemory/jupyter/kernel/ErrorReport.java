package curseofmemory.jupyter.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;

/**
 * Errors as a reader wants them: the exception and its causes with the user's own lines, without
 * the frames of the kernel; compile errors with the line and a caret.
 *
 * <p>The colours are bold and red only, which are readable on light and on dark.
 */
final class ErrorReport {
  private static final String RED = "\u001b[1;31m";
  private static final String BOLD = "\u001b[1m";
  private static final String PLAIN = "\u001b[0m";
  private static final int MOST_FRAMES = 20;
  private static final int MOST_CAUSES = 20;

  private final SourceMap sources;

  ErrorReport(SourceMap sources) {
    this.sources = sources;
  }

  /** Returns the failure for an exception that a cell threw. */
  CellFailure thrown(Throwable error) {
    String name = name(error);
    if (error instanceof CellGuard.Stopped) {
      return stopped(error);
    }
    return new CellFailure(name, message(error), lines(error));
  }

  /** Returns the failure of a cell that the user stopped. */
  CellFailure stopped(Throwable where) {
    List<String> lines = new ArrayList<>();
    lines.add(RED + "Interrupted" + PLAIN + ": the cell was stopped; variables keep their values");
    addFrames(lines, where.getStackTrace());
    return new CellFailure("Interrupted", "the cell was stopped", lines);
  }

  /** Returns the failure of a cell whose code ignored the wish to stop. */
  CellFailure leftBehind(CellThread.LeftBehind still) {
    List<String> lines = new ArrayList<>();
    lines.add(RED + "Not stopped" + PLAIN + ": " + still.getMessage() + "; it is at");
    addFrames(lines, still.getStackTrace());
    lines.add("The next cell can run; restart the kernel to be rid of this one.");
    return new CellFailure("NotStopped", still.getMessage(), lines);
  }

  /** Returns the failure of code that does not compile. */
  CellFailure compile(List<Diag> problems, String where, String code, int offset) {
    List<String> lines = new ArrayList<>();
    String first = "";
    for (Diag problem : problems) {
      if (problem.isError()) {
        String message = problem.getMessage(Locale.ROOT).strip();
        first = first.isEmpty() ? message : first;
        int position = Math.min(code.length(), offset + (int) Math.max(0, problem.getPosition()));
        addProblem(lines, message, where, code, position);
      }
    }
    return new CellFailure("CompileError", first, lines);
  }

  /**
   * Returns the failure of a declaration that needs what was never declared.
   *
   * @param missing what it needs, for example {@code class Strin}
   */
  CellFailure unresolved(DeclarationSnippet snippet, List<String> missing) {
    SourceMap.Origin origin = sources.origin(snippet);
    String message =
        snippet.name()
            + " needs "
            + String.join(", ", missing)
            + ", which no cell has declared yet";
    List<String> lines = new ArrayList<>();
    for (String each : missing) {
      String name = each.replaceFirst("\\(.*", "").replaceFirst(".* ", "");
      String code = CellText.withoutTexts(origin.code());
      Matcher use = Pattern.compile("\\b" + Pattern.quote(name) + "\\b").matcher(code);
      int position = use.find(origin.offset()) ? use.start() : origin.offset();
      String said = "no cell has declared " + each + ", which " + snippet.name() + " needs";
      addProblem(lines, said, origin.where(), origin.code(), position);
    }
    return new CellFailure("Undeclared", message, lines);
  }

  /** Returns the failure of a cell at which the compiler itself failed. */
  CellFailure compilerFailed(Throwable failed) {
    Throwable root = failed;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message =
        "the Java compiler itself failed on this code ("
            + root.getClass().getSimpleName()
            + "); write it in smaller pieces";
    return new CellFailure(
        "CompilerFailed", message, List.of(RED + "Error" + PLAIN + ": " + message));
  }

  /** Returns the lines for an error and all its causes. */
  List<String> lines(Throwable error) {
    List<String> lines = new ArrayList<>();
    Set<Throwable> shown = Collections.newSetFromMap(new IdentityHashMap<>());
    String prefix = "";
    for (Throwable e = error; e != null && shown.add(e); e = e.getCause()) {
      lines.add(prefix + RED + name(e) + PLAIN + ": " + message(e));
      addFrames(lines, e.getStackTrace());
      for (Throwable suppressed : e.getSuppressed()) {
        lines.add("    Suppressed: " + suppressed);
      }
      prefix = "Caused by: ";
      if (shown.size() == MOST_CAUSES) {
        lines.add("    (more causes are left out)");
        break;
      }
    }
    return lines;
  }

  private static String name(Throwable error) {
    Class<?> type = error.getClass();
    boolean guard = type.getName().startsWith(CellGuard.class.getName());
    return guard || SourceMap.isOfCell(type) ? type.getSimpleName() : type.getName();
  }

  private static String message(Throwable error) {
    try {
      String message = error.getLocalizedMessage();
      return message == null ? "" : message;
    } catch (RuntimeException | Error faulty) {
      return "(its message could not be read: " + faulty.getClass().getName() + ")";
    }
  }

  private void addFrames(List<String> lines, StackTraceElement[] stack) {
    List<StackTraceElement> frames = ofUser(stack);
    for (StackTraceElement frame : frames.subList(0, Math.min(MOST_FRAMES, frames.size()))) {
      Optional<SourceMap.Place> place = sources.place(frame);
      if (place.isPresent()) {
        lines.add("    at " + BOLD + place.get() + PLAIN + in(frame) + "    " + text(place.get()));
      } else if (!SourceMap.isOfCell(frame)) {
        lines.add("    at " + frame);
      }
    }
    if (frames.size() > MOST_FRAMES) {
      lines.add("    ... " + (frames.size() - MOST_FRAMES) + " more");
    }
  }

  private static String text(SourceMap.Place place) {
    return place.text().strip();
  }

  private static String in(StackTraceElement frame) {
    String method = frame.getMethodName();
    return method.startsWith("do_it$") || method.startsWith("lambda$") ? "" : " in " + method;
  }

  private static List<StackTraceElement> ofUser(StackTraceElement[] stack) {
    int end = stack.length;
    while (end > 0 && !SourceMap.isOfCell(stack[end - 1])) {
      end--;
    }
    List<StackTraceElement> frames = new ArrayList<>(Arrays.asList(stack).subList(0, end));
    frames.removeIf(ErrorReport::isMachinery);
    return frames;
  }

  private static boolean isMachinery(StackTraceElement frame) {
    String name = frame.getClassName();
    return name.startsWith("curseofmemory.jupyter.kernel.")
        || name.startsWith("jdk.internal.reflect.")
        || name.startsWith("java.lang.reflect.")
        || name.startsWith("java.lang.invoke.");
  }

  private static void addProblem(
      List<String> lines, String message, String where, String code, int position) {
    int line = SourceMap.lineAt(code, position);
    int column = position - (code.lastIndexOf('\n', position - 1) + 1);
    lines.add(RED + where + ", line " + line + ", column " + (column + 1) + PLAIN + ": " + message);
    String text = SourceMap.lineText(code, line);
    lines.add("    " + text);
    String indent = text.substring(0, Math.min(column, text.length())).replaceAll("[^\t]", " ");
    lines.add("    " + indent + BOLD + "^" + PLAIN);
  }
}
