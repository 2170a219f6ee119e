package curseofmemory.jupyter.kernel;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/**
 * Evaluates cells, snippet by snippet, in a JShell of this process.
 *
 * <p>Used from one thread only; {@link #stop()} alone may be called from any.
 */
final class JavaEngine {
  private static final List<String> STARTUP_IMPORTS =
      List.of(
          "java.io.*",
          "java.math.*",
          "java.net.*",
          "java.nio.file.*",
          "java.util.*",
          "java.util.concurrent.*",
          "java.util.function.*",
          "java.util.regex.*",
          "java.util.stream.*",
          "static curseofmemory.jupyter.Display.display",
          "static curseofmemory.jupyter.Display.updateDisplay");

  private final CellExecution execution = new CellExecution(new CellLoader(parentLoader()));
  private final JShell shell;
  private final SourceCodeAnalysis analysis;
  private final SourceMap sources;
  private final ErrorReport errors;
  private final CellThread.UncaughtReport uncaught;
  private volatile CellThread running;

  JavaEngine() {
    shell = JShell.builder().executionEngine(execution.provider(), null).build();
    analysis = shell.sourceCodeAnalysis();
    sources = new SourceMap(analysis);
    errors = new ErrorReport(sources);
    uncaught = this::reportUncaught;
    shell.addToClasspath(visibleClassPath());
    STARTUP_IMPORTS.forEach(each -> shell.eval("import " + each + ";"));
  }

  /** Does something with the value of a cell's last expression, on the cell's thread. */
  interface ValueUser {
    void accept(Object value) throws Exception;
  }

  /** Runs a cell and hands its last value, if it has one, to {@code user}. */
  void run(Cell cell, String code, ValueUser user) throws CellFailure {
    try (CellThread thread = new CellThread(cell, execution.loader(), uncaught)) {
      running = thread;
      execution.runOn(thread);
      Object value = new CellRun(cell, code).run();
      if (value != null) {
        onThread(thread, () -> use(user, value));
      }
    } finally {
      running = null;
    }
  }

  /** Asks the running cell, if there is one, to stop. */
  void stop() {
    CellThread thread = running;
    if (thread != null) {
      thread.stop();
    }
  }

  SourceCodeAnalysis analysis() {
    return analysis;
  }

  private static Object use(ValueUser user, Object value) throws Exception {
    user.accept(value);
    return value;
  }

  private void onThread(CellThread thread, Callable<Object> code) throws CellFailure {
    try {
      thread.call(code);
    } catch (CellThread.LeftBehind still) {
      throw errors.leftBehind(still);
    } catch (Throwable failed) {
      throw errors.thrown(failed);
    }
  }

  private void reportUncaught(Thread thread, Throwable error) {
    System.err.println("Thread \"" + thread.getName() + "\" ended with");
    errors.lines(error).forEach(System.err::println);
  }

  private static ClassLoader parentLoader() {
    return JavaEngine.class.getClassLoader();
  }

  private static String visibleClassPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.isEmpty() && !CellLoader.isPrivateJar(Path.of(entry)))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** One pass over the snippets of one cell. */
  private final class CellRun {
    private final Cell cell;
    private final String code;
    private final List<Snippet> declared = new ArrayList<>();
    private int offset;
    private Object value;

    CellRun(Cell cell, String code) {
      this.cell = cell;
      this.code = code;
    }

    Object run() throws CellFailure {
      while (offset < code.length()) {
        String rest = code.substring(offset);
        CompletionInfo next = analysis.analyzeCompletion(rest);
        if (next.completeness() == Completeness.EMPTY) {
          break;
        }
        boolean whole = next.completeness().isComplete();
        evaluate(whole ? next.source() : rest);
        offset = whole ? code.length() - next.remaining().length() : code.length();
        stopIfAsked();
      }
      requireResolved();
      return value;
    }

    private void evaluate(String source) throws CellFailure {
      execution.reset();
      value = null;
      for (SnippetEvent event : shell.eval(source)) {
        if (event.causeSnippet() == null) {
          take(event);
        }
      }
    }

    private void take(SnippetEvent event) throws CellFailure {
      Snippet snippet = event.snippet();
      sources.put(snippet, cell.number(), code, offset);
      declared.add(snippet);
      if (event.status() == Snippet.Status.REJECTED) {
        List<Diag> problems = shell.diagnostics(snippet).collect(Collectors.toList());
        throw errors.compile(problems, cell.number(), code, offset);
      }
      if (event.exception() != null) {
        throw failure(event.exception());
      }
      switch (snippet.subKind()) {
        case VAR_VALUE_SUBKIND, OTHER_EXPRESSION_SUBKIND, TEMP_VAR_EXPRESSION_SUBKIND ->
            value = execution.value();
        default -> value = null;
      }
    }

    private CellFailure failure(JShellException exception) {
      Throwable thrown = execution.thrown() == null ? exception : execution.thrown();
      if (thrown instanceof CellThread.LeftBehind still) {
        return errors.leftBehind(still);
      }
      return cell.stopped() ? errors.stopped(thrown) : errors.thrown(thrown);
    }

    private void stopIfAsked() throws CellFailure {
      if (cell.stopped()) {
        throw errors.stopped(new CellGuard.Stopped());
      }
    }

    private void requireResolved() throws CellFailure {
      for (Snippet snippet : declared) {
        if (shell.status(snippet) == Snippet.Status.RECOVERABLE_NOT_DEFINED) {
          throw unresolved(snippet);
        }
      }
    }

    private CellFailure unresolved(Snippet snippet) {
      String missing =
          shell
              .unresolvedDependencies((jdk.jshell.DeclarationSnippet) snippet)
              .collect(Collectors.joining(", "));
      String message = "needs " + missing + ", which no cell has declared yet";
      return new CellFailure("Undeclared", message, List.of(snippet.source().strip() + message));
    }
  }
}
