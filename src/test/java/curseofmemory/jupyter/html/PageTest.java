package curseofmemory.jupyter.html;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageTest {
  @Test
  void formulasReachThePageAsWritten() {
    assertThat(MarkdownHtml.of("error $m^{-\\alpha}_{a_1}$ and $x*y*z$ falls"))
        .contains("<span class=\"math\">m^{-\\alpha}_{a_1}</span>")
        .contains("<span class=\"math\">x*y*z</span>");
    assertThat(MarkdownHtml.of("$$\na < b\n- c\n$$"))
        .contains("<span class=\"math display\">a &lt; b\n- c</span>")
        .doesNotContain("<li>");
    assertThat(MarkdownHtml.of("\\begin{align*}\na &= b \\\\\n\\end{align*}"))
        .contains("math display\">\\begin{align*}\na &amp;= b \\\\\n\\end{align*}");
  }

  @Test
  void barsInAFormulaDoNotSplitATableCell() {
    assertThat(MarkdownHtml.of("| a | b |\n|---|---|\n| $|r|$ | 2 |\n"))
        .contains("<td><span class=\"math\">|r|</span></td>");
  }

  @Test
  void dollarsInCodeAndPricesAreNotFormulas() {
    assertThat(
            MarkdownHtml.of("`$x$` and\n\n```java\nvar $y$ = 1;\n```\n\ncosts $5 or \\$6 and $7"))
        .contains("<code>$x$</code>", "var $y$ = 1;", "costs $5 or $6 and $7")
        .doesNotContain("math");
  }

  @Test
  void linksToNotebooksLeadToTheirPages() {
    assertThat(MarkdownHtml.of("[a](02-b.ipynb#part) [c](https://example.org/d.ipynb)"))
        .contains("href=\"02-b.html#part\"", "href=\"https://example.org/d.ipynb\"");
  }

  @Test
  void codeIsStyledWithoutChangingItsText() {
    String source =
        "var s = \"a < \\\" // b\"; // <note> 1e-3\nint i = 0x1F + 'x'; /* for */ Table t;";

    String html =
        JavaCode.html(source, type -> Optional.of("api/T.html").filter(p -> type.equals("Tab")));

    assertThat(html).contains("<span class=\"text\">&quot;a &lt; \\&quot; // b&quot;</span>");
    assertThat(html).contains("<span class=\"comment\">// &lt;note&gt; 1e-3</span>");
    assertThat(html)
        .contains("<span class=\"word\">int</span>", "<span class=\"type\">Table</span>");
    String plain =
        html.replaceAll("</?span[^>]*>", "")
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&amp;", "&");
    assertThat(plain).isEqualTo(source);
  }

  /** Two public types and one that is not; a page each for the first two, which code leads to. */
  @Test
  void typesInCodeLeadToTheirJavadoc(@TempDir Path folder) throws IOException {
    Path sources = Files.createDirectories(folder.resolve("src"));
    Path numbers = Files.createDirectories(sources.resolve("curseofmemory/numeric"));
    Path kernel = Files.createDirectories(sources.resolve("curseofmemory/jupyter/kernel"));
    Files.writeString(
        numbers.resolve("Halves.java"),
        "package curseofmemory.numeric;\n/** Halves. */\npublic final class Halves {}\n");
    Files.writeString(
        numbers.resolve("Inner.java"), "package curseofmemory.numeric;\nclass Inner {}\n");
    Files.writeString(
        kernel.resolve("Socket.java"),
        "package curseofmemory.jupyter.kernel;\npublic class Socket {}\n");

    ApiPages pages = ApiPages.begin(sources, folder);
    pages.finish();

    String html = JavaCode.html("Halves h; Inner i; Socket s; // Halves", pages::of);
    String link = "<a class=\"type\" href=\"api/curseofmemory/numeric/Halves.html\">Halves</a>";
    assertThat(html).startsWith(link + " h;").endsWith("<span class=\"comment\">// Halves</span>");
    assertThat(html.split("<a ")).as("links").hasSize(2);
    assertThat(folder.resolve("api/curseofmemory/numeric/Halves.html")).exists();
    assertThat(folder.resolve("api/curseofmemory/jupyter")).doesNotExist();
    assertThat(pages.item()).contains("api/index.html");
  }

  @Test
  void withoutSourcesThereAreNoPagesAndNoLinks(@TempDir Path folder) throws IOException {
    ApiPages pages = ApiPages.begin(folder.resolve("nowhere"), folder);
    pages.finish();
    assertThat(pages.of("Halves")).isEmpty();
    assertThat(pages.item()).isEmpty();
    assertThat(folder.resolve("api")).doesNotExist();
  }

  @Test
  void figuresKeepTheirDescriptionAndSizeAndTextIsEscaped() {
    String figure =
        "{\"output_type\":\"display_data\",\"data\":{\"image/png\":\"AAAA\"},\"metadata\":"
            + "{\"image/png\":{\"width\":300,\"alt\":\"Falls \\\"fast\\\"\"}}}";
    assertThat(OutputHtml.of(JsonParser.parseString(figure).getAsJsonObject()))
        .contains("alt=\"Falls &quot;fast&quot;\"", "width=\"300\"", "data:image/png;base64,AAAA");
    String stream = "{\"output_type\":\"stream\",\"name\":\"stdout\",\"text\":[\"<b>\\n\",\"c\"]}";
    assertThat(OutputHtml.of(JsonParser.parseString(stream).getAsJsonObject()))
        .contains("&lt;b&gt;\nc");
  }

  @Test
  void thePagesNeedNoNetwork(@TempDir Path folder) throws IOException {
    PageAssets.copyInto(folder);

    String css = Files.readString(folder.resolve("assets").resolve("katex.min.css"));
    String page = Html.page("t", "") + Files.readString(folder.resolve("assets/page.css"));

    assertThat(page + css).doesNotContain("http:", "https:", "//cdn");
    assertThat(folder.resolve("assets/katex.min.js")).isNotEmptyFile();
    assertThat(folder.resolve("assets/fonts/KaTeX_Main-Regular.woff2")).isNotEmptyFile();
  }
}
