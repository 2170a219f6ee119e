package curseofmemory.jupyter.kernel;

import curseofmemory.jupyter.kernel.CellText.Piece;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.UnresolvedReferenceException;

/** One pass over the snippets and magics of one cell, or of a file that a cell loads. */
final class CellRun {
  private static final String SEALED_ALONE = "compiler.err.sealed.class.must.have.subclasses";

  private final JavaEngine engine;
  private final JShell shell;
  private final Cell cell;
  private final String where;
  private final String code;
  private final CellText text;
  private final List<DeclarationSnippet> declared = new ArrayList<>();
  private int offset;
  private Object value;
  private boolean returned;

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
    text = new CellText(engine.analysis(), this.code);
  }

  /**
   * Runs all and returns the value of the last expression or of a return statement, or null where
   * there is none or a semicolon makes a statement of it.
   */
  Object run() throws CellFailure {
    long start = System.nanoTime();
    boolean timed = false;
    while (offset < code.length() && !returned) {
      offset = text.skipBlank(offset);
      if (MagicLine.next(code, offset).equals(Optional.of(offset))) {
        timed |= magic();
      } else if (!snippets()) {
        break;
      }
      stopIfAsked();
    }
    requireResolved();
    if (timed) {
      tellTime(start);
    }
    return value;
  }

  /** Evaluates what is at the offset and goes on behind it; returns whether there was anything. */
  private boolean snippets() throws CellFailure {
    if (offset >= code.length()) {
      return false;
    }
    Optional<Piece> found = engine.compiling(() -> text.next(offset));
    if (found.isEmpty()) {
      offset = MagicLine.next(code, offset + 1).orElse(code.length());
      return offset < code.length();
    }
    Piece piece = found.get();
    List<Piece> together = engine.compiling(() -> text.together(piece));
    boolean done = together.size() > 1 && tried(text.block(together));
    if (done) {
      offset = together.get(together.size() - 1).end();
    } else {
      evaluate(piece);
      offset = piece.end();
    }
    return true;
  }

  private void evaluate(Piece piece) throws CellFailure {
    boolean last = text.skipBlank(piece.end()) >= code.length();
    if (last && piece.whole() && !piece.isStatement()) {
      String bare = code.substring(piece.start(), piece.end());
      if (tried(new Piece("return (" + bare + "\n);", piece.start(), piece.end(), true))) {
        return;
      }
    }
    List<SnippetEvent> events = eval(piece.source());
    if (events.stream().anyMatch(this::isSealedAlone)) {
      String permitting = CellText.permit(piece.source(), code.substring(piece.end()));
      events = permitting.equals(piece.source()) ? events : eval(permitting);
    }
    for (SnippetEvent event : events) {
      if (event.causeSnippet() == null) {
        take(event, piece);
      }
    }
  }

  /**
   * Evaluates code in a form that may not compile although its parts do; returns whether it did. An
   * expression is returned rather than left to JShell, which makes a variable of each, known to and
   * imported by all later cells.
   */
  private boolean tried(Piece piece) throws CellFailure {
    SnippetEvent event = eval(piece.source()).get(0);
    if (event.status() == Snippet.Status.VALID) {
      take(event, piece);
      return true;
    }
    forget(event);
    return false;
  }

  private List<SnippetEvent> eval(String source) throws CellFailure {
    engine.execution().reset();
    value = null;
    List<SnippetEvent> events = engine.compiling(() -> shell.eval(source));
    engine.tellOfUnwoven();
    return events;
  }

  private boolean isSealedAlone(SnippetEvent event) {
    return event.status() == Snippet.Status.REJECTED
        && shell.diagnostics(event.snippet()).anyMatch(d -> d.getCode().equals(SEALED_ALONE));
  }

  private void take(SnippetEvent event, Piece piece) throws CellFailure {
    Snippet snippet = event.snippet();
    engine.sources().put(snippet, where, code, piece.start());
    List<Diag> problems =
        event.status() == Snippet.Status.VALID
            ? List.of()
            : shell.diagnostics(snippet).filter(Diag::isError).collect(Collectors.toList());
    if (!problems.isEmpty()) {
      forget(event);
      throw engine.errors().compile(problems, where, code, piece.start());
    }
    if (snippet instanceof DeclarationSnippet declaration) {
      declared.add(declaration);
    }
    if (event.exception() != null) {
      throw failure(event.exception());
    }
    switch (snippet.subKind()) {
      case VAR_VALUE_SUBKIND, OTHER_EXPRESSION_SUBKIND, TEMP_VAR_EXPRESSION_SUBKIND ->
          value = piece.isStatement() ? null : engine.execution().value();
      case STATEMENT_SUBKIND -> {
        value = engine.execution().value();
        returned = value != null;
      }
      default -> value = null;
    }
  }

  /**
   * What the compiler refused only while it wrote the class, as too large, would be compiled again
   * with each later cell, and the compiler itself keeps it in mind.
   */
  private void forget(SnippetEvent event) {
    if (event.status() != Snippet.Status.REJECTED) {
      shell.drop(event.snippet());
      engine.renewCompiler();
    }
  }

  /** Does what a magic line says; returns whether it asks for the time of the cell to be taken. */
  private boolean magic() throws CellFailure {
    int start = offset;
    int line = code.indexOf('\n', offset);
    int end = line < 0 ? code.length() : line;
    MagicLine magic = MagicLine.parse(code.substring(offset, end));
    offset = end;
    value = null;
    switch (magic.name()) {
      case "jars", "classpath" -> Magics.files(magic.arguments()).forEach(engine::addToClassPath);
      case "maven", "addMavenDependency" ->
          engine.maven().fetch(magic.arguments(), cell).forEach(engine::addToClassPath);
      case "mavenRepo", "addMavenRepo" -> engine.maven().addRepository(magic.arguments());
      case "loadFromPOM" -> loadFromPom(magic);
      case "load" -> load(magic);
      case "time" -> {
        if (magic.arguments().isEmpty()) {
          return true;
        }
        offset = text.skipBlank(code.indexOf("time", start) + "time".length());
        long began = System.nanoTime();
        snippets();
        tellTime(began);
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

  /** The project is a file, or the rest of the cell. */
  private void loadFromPom(MagicLine magic) throws CellFailure {
    String project = code.substring(offset);
    if (magic.arguments().isEmpty()) {
      offset = code.length();
    } else {
      project = Magics.code(Magics.files(magic.arguments().subList(0, 1)).get(0));
    }
    engine.maven().fetchFor(project, cell).forEach(engine::addToClassPath);
  }

  private static void tellTime(long start) {
    System.out.printf(Locale.ROOT, "%.3f s%n", (System.nanoTime() - start) * 1e-9);
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
    for (DeclarationSnippet each : declared) {
      if (shell.status(each) == Snippet.Status.RECOVERABLE_NOT_DEFINED) {
        throw unresolved(each);
      }
    }
  }

  private CellFailure unresolved(DeclarationSnippet snippet) {
    return engine.errors().unresolved(snippet, shell.unresolvedDependencies(snippet).toList());
  }
}
