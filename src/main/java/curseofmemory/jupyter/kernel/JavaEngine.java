package curseofmemory.jupyter.kernel;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import jdk.jshell.JShell;
import jdk.jshell.SourceCodeAnalysis;

/**
 * Evaluates cells, snippet by snippet, in a JShell of this process.
 *
 * <p>Used from one thread only; {@link #stop()} alone may be called from any.
 */
final class JavaEngine {
  private static final String CLASS_PATH = "java.class.path";
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
  private final CodeHelp help;
  private final SourceMap sources;
  private final ErrorReport errors;
  private final CellThread.UncaughtReport uncaught;
  private final MavenJars maven = new MavenJars();
  private String startup = StartupScript.code();
  private volatile CellThread running;

  JavaEngine() {
    shell = newShell();
    analysis = shell.sourceCodeAnalysis();
    help = new CodeHelp(analysis);
    sources = new SourceMap(analysis);
    errors = new ErrorReport(sources);
    uncaught = this::reportUncaught;
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
      runStartup(cell);
      Object value = new CellRun(this, cell, "cell " + cell.number(), code).run();
      if (value != null) {
        onThread(thread, () -> use(user, value));
      }
    } finally {
      running = null;
    }
  }

  /** Runs the user's own first lines, once, as part of the first cell. */
  private void runStartup(Cell cell) throws CellFailure {
    String script = startup;
    startup = "";
    new CellRun(this, cell, "start-up script", script).run();
  }

  /**
   * Asks the compiler for something. It can fail itself, on code too deep for its stack; what it
   * then writes is for its authors and goes into the kernel's log.
   */
  <T> T compiling(Supplier<T> work) throws CellFailure {
    try {
      return CellOutput.unheard(work);
    } catch (RuntimeException | Error failed) {
      throw errors.compilerFailed(failed);
    }
  }

  /** Says, once, if cells cannot be stopped on this JDK. */
  void tellOfUnwoven() {
    execution.complaint().ifPresent(System.err::println);
  }

  MavenJars maven() {
    return maven;
  }

  /** Asks the running cell, if there is one, to stop. */
  void stop() {
    CellThread thread = running;
    if (thread != null) {
      thread.stop();
    }
  }

  /** Makes a jar or folder known to the cells that follow. */
  void addToClassPath(Path jarOrFolder) {
    shell.addToClasspath(jarOrFolder.toAbsolutePath().toString());
  }

  /** JShell keeps its compiler until something is added to the class path. */
  void renewCompiler() {
    visible(System.getProperty(CLASS_PATH)).stream().limit(1).forEach(shell::addToClasspath);
  }

  JShell shell() {
    return shell;
  }

  SourceCodeAnalysis analysis() {
    return analysis;
  }

  CodeHelp help() {
    return help;
  }

  CellExecution execution() {
    return execution;
  }

  SourceMap sources() {
    return sources;
  }

  ErrorReport errors() {
    return errors;
  }

  /**
   * A JShell takes the class path from the property while it is made, but uses what it took only
   * after the first addition; naming an entry once more is such an addition.
   */
  private JShell newShell() {
    String classPath = System.getProperty(CLASS_PATH);
    List<String> visible = visible(classPath);
    try {
      System.setProperty(CLASS_PATH, String.join(File.pathSeparator, visible));
      JShell made =
          JShell.builder()
              .executionEngine(execution.provider(), null)
              .compilerOptions(StartupScript.compilerOptions())
              .build();
      visible.stream().limit(1).forEach(made::addToClasspath);
      return made;
    } finally {
      System.setProperty(CLASS_PATH, classPath);
    }
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

  private static List<String> visible(String classPath) {
    return Arrays.stream(classPath.split(File.pathSeparator))
        .filter(entry -> !entry.isEmpty() && !CellLoader.isPrivateJar(Path.of(entry)))
        .collect(Collectors.toList());
  }
}
