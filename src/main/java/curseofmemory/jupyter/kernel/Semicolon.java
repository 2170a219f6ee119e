package curseofmemory.jupyter.kernel;

import java.util.regex.Pattern;

/** Tells a statement, which ends with a semicolon, from an expression that is to be shown. */
final class Semicolon {
  private static final String TEXT_BLOCK = "\"\"\"(?:\\\\.|(?!\"\"\")[^\\\\])*+\"\"\"";
  private static final String TEXT = "\"(?:\\\\.|[^\"\\\\])*+\"";
  private static final String CHARACTER = "'(?:\\\\.|[^'\\\\])*+'";
  private static final String COMMENT = "//[^\\n]*|/\\*.*?\\*/";
  private static final Pattern TEXT_OR_COMMENT =
      Pattern.compile(
          "(" + TEXT_BLOCK + "|" + TEXT + "|" + CHARACTER + ")|" + COMMENT, Pattern.DOTALL);

  private Semicolon() {}

  /** Returns whether the code ends with a semicolon, comments after it aside. */
  static boolean ends(String code) {
    return TEXT_OR_COMMENT
        .matcher(code)
        .replaceAll(found -> found.group(1) == null ? " " : "text")
        .stripTrailing()
        .endsWith(";");
  }
}
