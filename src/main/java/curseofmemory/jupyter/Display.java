package curseofmemory.jupyter;

import curseofmemory.jupyter.display.Hosts;
import curseofmemory.jupyter.display.MimeBundle;
import curseofmemory.jupyter.display.ProgressLine;
import curseofmemory.jupyter.display.Renderers;
import curseofmemory.training.Progress;
import java.util.UUID;

/**
 * Shows values, wherever the program runs: in a notebook of this project's kernel, of IJava, JJava
 * or rapaio, or on the console.
 *
 * <p>A cell's last expression is shown without this class. It is for what comes before the last
 * line, and for what changes while the cell runs:
 *
 * <pre>{@code
 * Display.display(chart);
 * String id = Display.display("waiting");
 * Display.updateDisplay(id, "done");
 * Trainer.of(objective, optimiser).withProgress(Display.progress("width 8"))
 * }</pre>
 *
 * <p>Safe to call from any thread. Cost: that of drawing the value.
 */
public final class Display {
  private Display() {}

  /**
   * Teaches the kernel that this runs in to draw charts, tables, matrices and check cells when they
   * are a cell's last expression. For the first cell of a notebook; each further call does nothing.
   *
   * <p>Notebooks import it and {@link #display(Object)} by name: a static star would leave the
   * choice between these and the kernel's own functions of the same name open.
   */
  public static void connect() {
    Hosts.current();
  }

  /**
   * Shows a value.
   *
   * @param value anything; charts, tables, matrices and arrays are drawn
   * @return a name under which it can be updated
   */
  public static String display(Object value) {
    return display(value, UUID.randomUUID().toString());
  }

  /**
   * Shows a value under a given name or, as in IJava, in a given form.
   *
   * @param value anything; for a form it does not have itself, its text is taken as that form
   * @param nameOrType name for {@link #updateDisplay}, or a MIME type such as {@code text/html}
   * @return the name under which it can be updated
   */
  public static String display(Object value, String nameOrType) {
    if (nameOrType.indexOf('/') < 0) {
      Hosts.current().display(Renderers.render(value), nameOrType);
      return nameOrType;
    }
    String text = String.valueOf(value);
    String form = Renderers.render(value).data().getOrDefault(nameOrType, text);
    String id = UUID.randomUUID().toString();
    Hosts.current().display(MimeBundle.text(text).with(nameOrType, form), id);
    return id;
  }

  /**
   * Replaces what was shown.
   *
   * @param id name it was shown under
   * @param value the new value
   */
  public static void updateDisplay(String id, Object value) {
    Hosts.current().update(id, Renderers.render(value));
  }

  /**
   * Returns a progress line, updated in place at most four times a second, with one final summary.
   * Silent where nobody watches: on a console that is no terminal.
   *
   * @param label what is going on, a few words
   */
  public static Progress progress(String label) {
    return Hosts.current().isWatched() ? new ProgressLine(label) : Progress.SILENT;
  }

  /**
   * Returns a value as an SVG picture, where it is a chart; meant as the last expression of a cell
   * or for {@link #display(Object)}.
   *
   * @param chart an XChart chart
   */
  public static MimeBundle svg(Object chart) {
    return Renderers.svg(chart);
  }
}
