package curseofmemory.jupyter.notebook;

import java.util.List;
import java.util.Map;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.AttributeProvider;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * Markdown cells as HTML: CommonMark with tables and formulas; links to notebooks lead to pages.
 */
final class MarkdownHtml {
  private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());
  private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
  private static final HtmlRenderer RENDERER =
      HtmlRenderer.builder()
          .extensions(EXTENSIONS)
          .attributeProviderFactory(context -> pageLinks())
          .build();

  private MarkdownHtml() {}

  /** Returns the HTML of a Markdown text. */
  static String of(String markdown) {
    MathSpans math = new MathSpans(markdown);
    return math.restore(RENDERER.render(PARSER.parse(math.marked())));
  }

  /** Returns the HTML of one line of Markdown, to stand inside a sentence or a link. */
  static String line(String markdown) {
    return of(markdown).strip().replaceFirst("^<p>", "").replaceFirst("</p>$", "");
  }

  private static AttributeProvider pageLinks() {
    return (Node node, String tag, Map<String, String> attributes) -> {
      String target = node instanceof Link link ? link.getDestination() : "";
      if (!target.contains("://") && target.matches("[^#?]+\\.ipynb(#.*)?")) {
        attributes.put("href", target.replaceFirst("\\.ipynb(?=#|$)", ".html"));
      }
    };
  }
}
