package curseofmemory.jupyter.kernel;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/**
 * The code of a cell, taken apart into snippets.
 *
 * <p>Whether a snippet is whole is asked of JShell for a window of the code that grows, since it
 * reads all it is given: a cell of n statements costs O(n), not O(n^2). Plain statements that
 * follow each other are taken together, in braces, because each snippet costs a class of its own.
 */
final class CellText {
  /**
   * Code from {@code start} to {@code end} of the cell.
   *
   * @param source what is to be evaluated, on as many lines as the code
   * @param whole whether JShell takes it for complete
   */
  record Piece(String source, int start, int end, boolean whole) {
    /** Returns whether the code ends with a semicolon, so that its value is not to be shown. */
    boolean isStatement() {
      return withoutComments(source).stripTrailing().endsWith(";");
    }

    /** Returns whether this is a statement that declares nothing and can stand in a block. */
    private boolean isPlain() {
      return whole
          && PLAIN.matcher(source).lookingAt()
          && (isStatement() || withoutComments(source).stripTrailing().endsWith("}"));
    }
  }

  private static final String BETWEEN =
      " " + CellGuard.class.getName().replace('$', '.') + ".check();";
  private static final int WINDOW = 300;
  private static final int MOST_TOGETHER = 200;

  private static final String TEXT_BLOCK = "\"\"\"(?:\\\\.|(?!\"\"\")[^\\\\])*+\"\"\"";
  private static final String TEXT = "\"(?:\\\\.|[^\"\\\\\n])*+\"";
  private static final String CHARACTER = "'(?:\\\\.|[^'\\\\\n])*+'";
  private static final String COMMENT = "//[^\\n]*|/\\*.*?\\*/";
  private static final Pattern TEXT_OR_COMMENT =
      Pattern.compile(
          "(" + TEXT_BLOCK + "|" + TEXT + "|" + CHARACTER + ")|" + COMMENT, Pattern.DOTALL);
  private static final Pattern BLANK =
      Pattern.compile("(?:\\s|//[^\\n]*|/\\*.*?\\*/)++", Pattern.DOTALL);
  private static final Pattern SEALED =
      Pattern.compile("\\bsealed\\s[^{;]*?\\b(?:class|interface)\\s+(\\w+)[^{]*\\{");
  private static final Pattern SUBTYPE =
      Pattern.compile("\\b(?:class|record|interface|enum)\\s+(\\w+)([^{;]*)\\{");
  private static final Pattern PLAIN =
      Pattern.compile(
          "(?:for|while|do|if|try|synchronized)\\b"
              + "|(?!(?:return|throw|new|assert|yield|this|super|switch|var)\\b)[\\w$.]+"
              + "(?:\\[[^\\]\\n]+\\])*\\s*(?:\\(|\\+\\+|--|(?:[-+*/%&|^]|<<|>>>?)?=(?!=))");

  private final SourceCodeAnalysis analysis;
  private final String code;

  CellText(SourceCodeAnalysis analysis, String code) {
    this.analysis = analysis;
    this.code = code;
  }

  /** Returns the position of the next code or magic line at or after {@code offset}. */
  int skipBlank(int offset) {
    Matcher blank = BLANK.matcher(code).region(offset, code.length());
    return blank.lookingAt() ? blank.end() : offset;
  }

  /** Returns the snippet at an offset; nothing where only empty statements follow. */
  Optional<Piece> next(int offset) {
    int limit = MagicLine.next(code, offset + 1).orElse(code.length());
    for (long window = WINDOW; ; window *= 4) {
      int end = endOfLine((int) Math.min(limit, offset + window), limit);
      String seen = code.substring(offset, end);
      CompletionInfo info = analysis.analyzeCompletion(seen);
      boolean whole = info.completeness().isComplete();
      if (end == limit && info.completeness() == Completeness.EMPTY) {
        return Optional.empty();
      }
      if (whole && (end == limit || !isBlank(info.remaining()))) {
        return Optional.of(new Piece(info.source(), offset, end - info.remaining().length(), true));
      }
      if (end == limit && limit == code.length()) {
        return Optional.of(new Piece(seen, offset, end, false));
      }
      limit = end < limit ? limit : MagicLine.next(code, limit + 1).orElse(code.length());
    }
  }

  /** Returns the plain statements that begin with {@code first}, each in its place. */
  List<Piece> together(Piece first) {
    List<Piece> pieces = new ArrayList<>();
    Optional<Piece> next = Optional.of(first);
    while (next.filter(Piece::isPlain).isPresent() && pieces.size() < MOST_TOGETHER) {
      pieces.add(next.get());
      int from = skipBlank(next.get().end());
      boolean ends = from >= code.length() || MagicLine.next(code, from).equals(Optional.of(from));
      next = ends ? Optional.empty() : next(from);
    }
    return pieces;
  }

  /** Returns the pieces as one block that can be stopped between its statements. */
  Piece block(List<Piece> pieces) {
    StringBuilder block = new StringBuilder("{");
    int end = pieces.get(0).start();
    for (Piece piece : pieces) {
      block.append(code, end, piece.start()).append(piece.source()).append(BETWEEN);
      end = piece.end();
    }
    return new Piece(block.append('}').toString(), pieces.get(0).start(), end, true);
  }

  /** Returns code with blanks for comments, and for what stands in quotes. */
  static String withoutTexts(String code) {
    return TEXT_OR_COMMENT.matcher(code).replaceAll(found -> found.group().replaceAll("\\S", " "));
  }

  private static String withoutComments(String code) {
    return TEXT_OR_COMMENT.matcher(code).replaceAll(f -> f.group(1) == null ? " " : "text");
  }

  private static boolean isBlank(String code) {
    return code.isBlank() || BLANK.matcher(code).matches();
  }

  private int endOfLine(int position, int limit) {
    int newline = code.indexOf('\n', position);
    return newline < 0 || newline >= limit ? limit : newline + 1;
  }

  /**
   * Returns {@code source} with a permits clause, or as it is where none can be found: a sealed
   * type without one wants its subtypes in the same file, and snippets are files of their own.
   *
   * @param restOfCell where the subtypes are declared
   */
  static String permit(String source, String restOfCell) {
    Matcher sealed = SEALED.matcher(source);
    if (!sealed.find() || sealed.group().contains("permits")) {
      return source;
    }
    Pattern names = Pattern.compile("\\b(?:extends|implements)\\b.*\\b" + sealed.group(1) + "\\b");
    Set<String> subtypes = new LinkedHashSet<>();
    Matcher subtype = SUBTYPE.matcher(restOfCell);
    while (subtype.find()) {
      if (names.matcher(subtype.group(2).replace('\n', ' ')).find()) {
        subtypes.add(subtype.group(1));
      }
    }
    int brace = sealed.end() - 1;
    return subtypes.isEmpty()
        ? source
        : source.substring(0, brace)
            + "permits "
            + String.join(", ", subtypes)
            + " "
            + source.substring(brace);
  }
}
