package curseofmemory.jupyter.html;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Java source as HTML, lightly styled: comments, text, numbers, words of the language, and types,
 * which lead to their Javadoc where there is some.
 */
public final class JavaCode {
  private static final String WORDS =
      "abstract|assert|boolean|break|byte|case|catch|char|class|continue|default|do|double|else"
          + "|enum|extends|false|final|finally|float|for|if|implements|import|instanceof|int"
          + "|interface|long|new|null|package|permits|private|protected|public|record|return|sealed"
          + "|short|static|super|switch|this|throw|throws|true|try|var|void|while|yield";
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<comment>//[^\\n]*|/\\*[\\s\\S]*?\\*/)"
              + "|(?<text>\"\"\"[\\s\\S]*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'\\\\\\n])+')"
              + "|(?<number>\\b\\d[\\w]*(?:\\.\\d\\w*)?(?:(?<=[eE])[-+]\\d+)?)"
              + "|(?<word>\\b(?:"
              + WORDS
              + ")\\b)"
              + "|(?<type>\\b[A-Z]\\w*[a-z]\\w*\\b)"
              + "|\\w+");

  private JavaCode() {}

  /**
   * Returns the source with its parts in styled spans.
   *
   * @param source Java, not necessarily correct
   * @param pages address of the page about a type, by its simple name
   */
  public static String html(String source, Function<String, Optional<String>> pages) {
    StringBuilder html = new StringBuilder();
    Matcher token = TOKEN.matcher(source);
    int end = 0;
    while (token.find()) {
      html.append(Html.escape(source.substring(end, token.start()))).append(styled(token, pages));
      end = token.end();
    }
    return html.append(Html.escape(source.substring(end))).toString();
  }

  private static String styled(Matcher token, Function<String, Optional<String>> pages) {
    for (String style : new String[] {"comment", "text", "number", "word", "type"}) {
      if (token.group(style) != null) {
        Optional<String> page =
            style.equals("type") ? pages.apply(token.group()) : Optional.empty();
        if (page.isPresent()) {
          return "<a class=\"type\" href=\"" + page.get() + "\">" + token.group() + "</a>";
        }
        return "<span class=\"" + style + "\">" + Html.escape(token.group()) + "</span>";
      }
    }
    return Html.escape(token.group());
  }
}
