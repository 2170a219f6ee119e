package curseofmemory.jupyter.kernel;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.UnresolvedReferenceException;

/** One pass over the snippets and magics of one cell, or of a file that a cell loads. */
final class CellRun {
  private static final String SEALED_ALONE = "compiler.err.sealed.class.must.have.subclasses";

  private static final Pattern BLANK =
      Pattern.compile("(?:\\s|//[^\\n]*|/\\*.*?\\*/)++", Pattern.DOTALL);

  private final JavaEngine engine;
  private final JShell shell;
  private final Cell cell;
  private final String where;
  private final String code;
  private final List<Snippet> declared = new ArrayList<>();
  private int offset;
  private Object value;

  /**
   * Prepares a pass.
   *
   * @param engine what evaluates
   * @param cell the cell this is done for
   * @param where how errors name the code, for example {@code cell 3}
   * @param code Java and magic lines
   */
  CellRun(JavaEngine engine, Cell cell, String where, String code) {
    this.engine = engine;
    this.shell = engine.shell();
    this.cell = cell;
    this.where = where;
    this.code = code.replace("\r\n", "\n");
  }

  /**
   * Runs all and returns the value of the last expression, or null where there is none or a
   * semicolon makes a statement of it.
   */
  Object run() throws CellFailure {
    long start = System.nanoTime();
    boolean timed = false;
    while (offset < code.length()) {
      skipBlank();
      if (MagicLine.next(code, offset).equals(Optional.of(offset))) {
        timed |= magic();
      } else if (!snippet()) {
        break;
      }
      stopIfAsked();
    }
    requireResolved();
    if (timed) {
      System.out.printf(Locale.ROOT, "%.3f s%n", (System.nanoTime() - start) * 1e-9);
    }
    return value;
  }

  /** Moves to the next code or magic line, so that a snippet begins where its first line does. */
  private void skipBlank() {
    Matcher blank = BLANK.matcher(code).region(offset, code.length());
    offset = blank.lookingAt() ? blank.end() : offset;
  }

  /** Evaluates the snippet at the offset; returns whether there was one. */
  private boolean snippet() throws CellFailure {
    int end = MagicLine.next(code, offset + 1).orElse(code.length());
    CompletionInfo info = engine.analysis().analyzeCompletion(code.substring(offset, end));
    while (!info.completeness().isComplete() && end < code.length()) {
      end = MagicLine.next(code, end + 1).orElse(code.length());
      info = engine.analysis().analyzeCompletion(code.substring(offset, end));
    }
    if (info.completeness() == Completeness.EMPTY) {
      offset = end;
      return end < code.length();
    }
    boolean whole = info.completeness().isComplete();
    int next = whole ? end - info.remaining().length() : end;
    evaluate(whole ? info.source() : code.substring(offset, end), code.substring(next));
    offset = next;
    return true;
  }

  private void evaluate(String source, String rest) throws CellFailure {
    engine.execution().reset();
    value = null;
    List<SnippetEvent> events = shell.eval(source);
    if (events.stream().anyMatch(this::isSealedAlone)) {
      String permitting = SealedTypes.permit(source, rest);
      events = permitting.equals(source) ? events : shell.eval(permitting);
    }
    for (SnippetEvent event : events) {
      if (event.causeSnippet() == null) {
        take(event);
      }
    }
  }

  private boolean isSealedAlone(SnippetEvent event) {
    return event.status() == Snippet.Status.REJECTED
        && shell.diagnostics(event.snippet()).anyMatch(d -> d.getCode().equals(SEALED_ALONE));
  }

  private void take(SnippetEvent event) throws CellFailure {
    Snippet snippet = event.snippet();
    engine.sources().put(snippet, where, code, offset);
    if (event.status() == Snippet.Status.REJECTED) {
      List<Diag> problems = shell.diagnostics(snippet).collect(Collectors.toList());
      throw engine.errors().compile(problems, where, code, offset);
    }
    declared.add(snippet);
    if (event.exception() != null) {
      throw failure(event.exception());
    }
    switch (snippet.subKind()) {
      case VAR_VALUE_SUBKIND, OTHER_EXPRESSION_SUBKIND, TEMP_VAR_EXPRESSION_SUBKIND ->
          value = Semicolon.ends(snippet.source()) ? null : engine.execution().value();
      default -> value = null;
    }
  }

  /** Does what a magic line says; returns whether it asks for the time to be taken. */
  private boolean magic() throws CellFailure {
    int end = code.indexOf('\n', offset);
    end = end < 0 ? code.length() : end;
    MagicLine magic = MagicLine.parse(code.substring(offset, end));
    offset = end;
    value = null;
    switch (magic.name()) {
      case "jars", "classpath" -> Magics.files(magic.arguments()).forEach(engine::addToClassPath);
      case "maven", "addMavenDependency" ->
          MavenJars.fetch(magic.arguments(), cell).forEach(engine::addToClassPath);
      case "load" -> load(magic);
      case "time" -> {
        return true;
      }
      default -> throw Magics.unknown(magic.name());
    }
    return false;
  }

  private void load(MagicLine magic) throws CellFailure {
    for (Path file : Magics.files(magic.arguments())) {
      String name = String.valueOf(file.getFileName());
      value = new CellRun(engine, cell, name, Magics.code(file)).run();
    }
  }

  private CellFailure failure(JShellException exception) {
    Throwable thrown =
        engine.execution().thrown() == null ? exception : engine.execution().thrown();
    if (exception instanceof UnresolvedReferenceException missing) {
      return unresolved(missing.getSnippet());
    }
    if (thrown instanceof CellThread.LeftBehind still) {
      return engine.errors().leftBehind(still);
    }
    return cell.stopped() ? engine.errors().stopped(thrown) : engine.errors().thrown(thrown);
  }

  private void stopIfAsked() throws CellFailure {
    if (cell.stopped()) {
      throw engine.errors().stopped(new CellGuard.Stopped());
    }
  }

  private void requireResolved() throws CellFailure {
    for (Snippet snippet : declared) {
      if (shell.status(snippet) == Snippet.Status.RECOVERABLE_NOT_DEFINED) {
        throw unresolved((DeclarationSnippet) snippet);
      }
    }
  }

  private CellFailure unresolved(DeclarationSnippet snippet) {
    String missing = shell.unresolvedDependencies(snippet).collect(Collectors.joining(", "));
    return engine.errors().unresolved(snippet.name(), missing);
  }
}
