package curseofmemory.jupyter.html;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Formulas in Markdown, taken out before Markdown is read and put back after, so that underscores,
 * backslashes and bars in a formula mean what they mean in LaTeX. Code is left alone. Recognised,
 * as in Jupyter: {@code $...$}, {@code $$...$$} and {@code \begin{...}...\end{...}}.
 */
final class MathSpans {
  private static final char OPEN = '\uE000';
  private static final char CLOSE = '\uE001';
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<code>(?m:^ {0,3}(?<fence>`{3,}|~{3,})[^\\n]*\\n[\\s\\S]*?(?:^ {0,3}\\k<fence>[`~]*\\s*$|\\z))"
              + "|(?<tick>`+)[\\s\\S]*?[^`]\\k<tick>(?!`))"
              + "|\\\\\\$"
              + "|\\$\\$(?<display>[\\s\\S]+?)\\$\\$"
              + "|(?<environment>\\\\begin\\{(?<name>[a-z]+\\*?)\\}[\\s\\S]+?\\\\end\\{\\k<name>\\})"
              + "|\\$(?<inline>(?!\\s)(?:\\\\.|[^$\\\\\\n]|\\n(?!\\s*\\n))+?(?<!\\s))\\$(?!\\d)");
  private static final Pattern MARK = Pattern.compile(OPEN + "(\\d+)" + CLOSE);

  private final String marked;
  private final List<String> spans = new ArrayList<>();

  /** Takes the formulas out of a Markdown text. */
  MathSpans(String markdown) {
    StringBuilder text = new StringBuilder();
    Matcher token = TOKEN.matcher(markdown);
    while (token.find()) {
      token.appendReplacement(text, Matcher.quoteReplacement(replacement(token)));
    }
    marked = token.appendTail(text).toString();
  }

  /** Returns the Markdown with a mark in place of each formula. */
  String marked() {
    return marked;
  }

  /** Returns HTML with the marks replaced by elements that hold the formulas. */
  String restore(String html) {
    Matcher mark = MARK.matcher(html);
    return mark.replaceAll(m -> Matcher.quoteReplacement(spans.get(Integer.parseInt(m.group(1)))));
  }

  private String replacement(Matcher token) {
    if (token.group("display") != null) {
      return keep(true, token.group("display"));
    }
    if (token.group("environment") != null) {
      return keep(true, token.group("environment"));
    }
    return token.group("inline") != null ? keep(false, token.group("inline")) : token.group();
  }

  private String keep(boolean display, String formula) {
    spans.add(element(display, formula));
    return "" + OPEN + (spans.size() - 1) + CLOSE;
  }

  /** Returns an element that the page's script turns into a formula, in the line or on its own. */
  static String element(boolean display, String formula) {
    String style = display ? "math display" : "math";
    return "<span class=\"" + style + "\">" + Html.escape(formula.strip()) + "</span>";
  }
}
