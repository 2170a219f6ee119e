package curseofmemory.jupyter.html;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A text beside the notebooks that becomes a page of the companion. */
public enum Sheet {
  /** What named numbers are held against. */
  REFERENCE(
      "reference",
      "What the numbers are held against",
      "Reference values</a> of the paper and of independent computations"),
  /** How to run a class. */
  TEACHERS("teachers", "For teachers", "For teachers</a>: rooms, plans of an hour and of a term"),
  /** How to set up the machines of a class. */
  ADMINISTRATORS(
      "administrators",
      "For administrators",
      "For administrators</a>: shared machines, JupyterHub, several JDKs");

  private final String name;
  private final String title;
  private final String line;

  Sheet(String name, String title, String line) {
    this.name = name;
    this.title = title;
    this.line = line;
  }

  /**
   * Makes the page and says whether the text is there.
   *
   * @param notebooks where the text may be
   * @param folder where page and text go
   * @param navigation the line at the head of every page, as HTML
   */
  public boolean write(Path notebooks, Path folder, String navigation) throws IOException {
    Path text = notebooks.resolve(name + ".md");
    if (!Files.isRegularFile(text)) {
      return false;
    }
    Files.copy(text, folder.resolve(name + ".md"), StandardCopyOption.REPLACE_EXISTING);
    String body =
        navigation
            + "<main>\n<section class=\"prose\">\n"
            + MarkdownHtml.of(Files.readString(text))
            + "</section>\n</main>";
    Files.writeString(folder.resolve(name + ".html"), Html.page(title, body));
    return true;
  }

  /** Returns the line of the index, with links to the page and to the text. */
  public String item() {
    return "<li><a href=\"%s.html\">%s, as a page or <a href=\"%s.md\">as text</a>.</li>\n"
        .formatted(name, line, name);
  }
}
