package curseofmemory.jupyter.html;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.AttributeProvider;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * Markdown cells as HTML: CommonMark with tables and formulas; headings can be linked to, and links
 * to notebooks lead to pages.
 */
public final class MarkdownHtml {
  private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());
  private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
  private static final HtmlRenderer RENDERER =
      HtmlRenderer.builder()
          .extensions(EXTENSIONS)
          .attributeProviderFactory(context -> linksAndAnchors())
          .build();

  private MarkdownHtml() {}

  /** Returns the HTML of a Markdown text. */
  public static String of(String markdown) {
    MathSpans math = new MathSpans(markdown);
    String html = RENDERER.render(PARSER.parse(math.marked()));
    return math.restore(
        html.replace("<table>", "<div class=\"rich\"><table>")
            .replace("</table>", "</table></div>"));
  }

  /** Returns the HTML of one line of Markdown, to stand inside a sentence or a link. */
  public static String line(String markdown) {
    return of(markdown).strip().replaceFirst("^<p>", "").replaceFirst("</p>$", "");
  }

  private static AttributeProvider linksAndAnchors() {
    return (Node node, String tag, Map<String, String> attributes) -> {
      if (node instanceof Heading) {
        attributes.put("id", anchor(node));
      }
      String target = node instanceof Link link ? link.getDestination() : "";
      if (!target.contains("://") && target.matches("[^#?]+\\.ipynb(#.*)?")) {
        attributes.put("href", target.replaceFirst("\\.ipynb(?=#|$)", ".html"));
      }
    };
  }

  /** Returns the words of a heading, for the end of a link. */
  private static String anchor(Node heading) {
    StringBuilder words = new StringBuilder();
    heading.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Text text) {
            words.append(text.getLiteral());
          }

          @Override
          public void visit(Code code) {
            words.append(code.getLiteral());
          }
        });
    return words
        .toString()
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}]+", "-")
        .replaceAll("^-|-$", "");
  }
}
