/**
 * Text as HTML: Markdown with formulas, Java source, outputs of cells, whole pages that need no
 * network.
 *
 * <p>Here belongs what turns one text into another; what a notebook, a run or an index is belongs
 * to {@code notebook}. Start reading at {@link curseofmemory.jupyter.html.MarkdownHtml}. A formula
 * {@code $a_1 < b$} is taken out before Markdown is read and put back as an element that the page's
 * script typesets.
 */
package curseofmemory.jupyter.html;
