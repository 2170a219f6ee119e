package curseofmemory.jupyter.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
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
        addProblem(lines, problem, message, where, code, offset);
      }
    }
    return new CellFailure("CompileError", first, lines);
  }

  /** Returns the failure of code that needs what was never declared. */
  CellFailure unresolved(String name, String missing) {
    String message = name + " needs " + missing + ", which no cell has declared yet";
    return new CellFailure(
        "Undeclared", message, List.of(RED + "Undeclared" + PLAIN + ": " + message));
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
      List<String> lines, Diag problem, String message, String where, String code, int offset) {
    int position = Math.min(code.length(), offset + (int) Math.max(0, problem.getPosition()));
    int line = SourceMap.lineAt(code, position);
    int column = position - (code.lastIndexOf('\n', position - 1) + 1);
    lines.add(RED + where + ", line " + line + PLAIN + ": " + message);
    String text = SourceMap.lineText(code, line);
    lines.add("    " + text);
    String indent = text.substring(0, Math.min(column, text.length())).replaceAll("[^\t]", " ");
    lines.add("    " + indent + BOLD + "^" + PLAIN);
  }
}
