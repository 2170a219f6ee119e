package curseofmemory.plot;

import curseofmemory.numeric.Require;
import curseofmemory.training.plateau.EscapeTime;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The loss of one training run: the plateau shaded, its forecast marked.
 *
 * <p>Drawn again and again by a {@link curseofmemory.training.LossListener} it is a live plot:
 *
 * <pre>{@code
 * String id = Display.display("training");
 * trainer.withListener(losses -> Display.updateDisplay(id, LossFigure.of(losses, forecast)))
 * }</pre>
 *
 * <p>A history of any length is drawn through at most 600 of its points, first and last among them.
 */
public final class LossFigure {
  private static final int MOST_POINTS = 600;

  private LossFigure() {}

  /**
   * Returns the figure of a history so far.
   *
   * @param losses loss before each step, oldest first, the first greater than 0; not modified
   * @param forecast step at which the plateau was foretold to end, empty if there was no forecast
   */
  public static Figure of(double[] losses, OptionalDouble forecast) {
    OptionalDouble escape = EscapeTime.steps(losses);
    int last = losses.length - 1;
    double plateauEnd = Math.max(escape.orElse(last), 1e-3 * Math.max(1, last));
    int[] shown = shown(losses);
    Figure figure =
        axes(losses)
            .region("plateau", 0, plateauEnd)
            .line(
                "loss",
                IntStream.of(shown).asDoubleStream().toArray(),
                IntStream.of(shown).mapToDouble(k -> losses[k]).toArray());
    if (forecast.isPresent()) {
      double at = Require.nonNegative("forecast", forecast.getAsDouble(), "steps count from 0");
      figure = figure.mark("end foretold", at);
    }
    String story = story(escape, forecast, last);
    return figure.caption(story).alt("Loss against training step. " + story);
  }

  /** A log axis shows less than a linear one where the loss has hardly fallen. */
  private static Figure axes(double[] losses) {
    boolean wide = DoubleStream.of(losses).min().orElseThrow() < losses[0] / 3;
    String title = "Loss while training";
    return wide
        ? Figure.semiLogY(title, "training step", "loss J")
        : Figure.linear(title, "training step", "loss J");
  }

  private static int[] shown(double[] losses) {
    int stride = Math.max(1, (losses.length + MOST_POINTS - 1) / MOST_POINTS);
    int last = losses.length - 1;
    return IntStream.rangeClosed(0, last)
        .filter(k -> (k % stride == 0 || k == last) && losses[k] > 0)
        .toArray();
  }

  private static String story(OptionalDouble escape, OptionalDouble forecast, int last) {
    String fact =
        escape.isPresent()
            ? String.format(Locale.ROOT, "The plateau ended at step %.4g", escape.getAsDouble())
            : "Still on the plateau after step " + last;
    return forecast.isPresent()
        ? fact + String.format(Locale.ROOT, "; foretold was %.4g.", forecast.getAsDouble())
        : fact + ".";
  }
}
