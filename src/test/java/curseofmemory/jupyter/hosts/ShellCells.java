package curseofmemory.jupyter.hosts;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/**
 * Cells by JShell in this process, the way IJava and JJava run them: the kernel's own jars come
 * first, those of the library after them.
 */
public final class ShellCells implements ExecutionControlProvider {
  /** The system property that names the jars for cells, as IJAVA_CLASSPATH would. */
  public static final String CLASS_PATH = "standin.classpath";

  private static final Set<Snippet.SubKind> VALUES =
      Set.of(
          Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND,
          Snippet.SubKind.VAR_VALUE_SUBKIND,
          Snippet.SubKind.ASSIGNMENT_SUBKIND,
          Snippet.SubKind.OTHER_EXPRESSION_SUBKIND);

  private final JShell shell;
  private Object last;
  private ClassLoader loader;

  /**
   * Starts a shell.
   *
   * @param startup code that runs before the first cell
   */
  public ShellCells(String startup) throws Exception {
    shell = JShell.builder().executionEngine(this, Map.of()).out(System.out).build();
    for (String jar : System.getProperty(CLASS_PATH, "").split(java.io.File.pathSeparator)) {
      shell.addToClasspath(jar);
    }
    run(startup + "\n0");
  }

  /** Runs a cell and returns the value of its last expression, or null. */
  public Object run(String cell) throws Exception {
    String rest = cell;
    last = null;
    while (!rest.isBlank()) {
      SourceCodeAnalysis.CompletionInfo part = shell.sourceCodeAnalysis().analyzeCompletion(rest);
      if (!part.completeness().isComplete()) {
        throw new IllegalArgumentException("incomplete: " + rest);
      }
      last = null;
      for (SnippetEvent event : shell.eval(part.source())) {
        check(event);
      }
      rest = part.remaining();
    }
    return last;
  }

  /** Returns the loader of the cells' classes and of the library behind them. */
  ClassLoader loader() {
    return loader;
  }

  private void check(SnippetEvent event) throws Exception {
    if (event.exception() != null) {
      throw event.exception();
    }
    if (event.status() == Snippet.Status.REJECTED) {
      throw new IllegalArgumentException(
          shell
              .diagnostics(event.snippet())
              .map(problem -> problem.getMessage(null) + " in: " + event.snippet().source())
              .collect(Collectors.joining("\n")));
    }
    if (!VALUES.contains(event.snippet().subKind())) {
      last = null;
    }
  }

  @Override
  public String name() {
    return "in this process";
  }

  @Override
  public ExecutionControl generate(ExecutionEnv environment, Map<String, String> parameters) {
    return new DirectExecutionControl() {
      @Override
      protected String invoke(Method snippet) throws Exception {
        loader = snippet.getDeclaringClass().getClassLoader();
        last = snippet.invoke(null);
        return "";
      }
    };
  }
}
