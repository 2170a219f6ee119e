package curseofmemory.plot;

import curseofmemory.approximation.GapSplit;
import curseofmemory.approximation.GapSplit.Row;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** The gap between theorem and training as a figure: bound, best possible, trained. */
public final class GapFigure {
  /** Below this share of the kernel's size an error is rounding and is not drawn. */
  private static final double ROUNDING = 1e-13;

  private GapFigure() {}

  /**
   * Returns the figure of one kernel and norm.
   *
   * @param split errors for two widths or more
   */
  public static Figure of(GapSplit split) {
    String error = "error |ρ - ρ̂| in " + split.norm();
    Figure figure = Figure.logLog("The gap, split: " + split.kernel(), "width m", error);
    List<Row> found = rows(split, r -> r.best() > ROUNDING * split.size());
    if (!found.isEmpty()) {
      figure = figure.measured("best found", widths(found), column(found, Row::best));
    }
    List<Row> trained = rows(split, r -> Double.isFinite(r.trained().high()));
    if (!trained.isEmpty()) {
      figure =
          figure.band(
              "trained, median and middle half",
              widths(trained),
              column(trained, r -> r.trained().low()),
              column(trained, r -> r.trained().median()),
              column(trained, r -> r.trained().high()));
    }
    List<Row> optima = rows(split, r -> r.lossOptimum() > ROUNDING * split.size());
    if (!optima.isEmpty()) {
      double[] optimum = column(optima, Row::lossOptimum);
      figure = figure.points("optimum of the training loss", widths(optima), optimum);
    }
    List<Row> floors = rows(split, r -> r.floor() > ROUNDING * split.size());
    if (!floors.isEmpty()) {
      figure = figure.theory("no network is below", widths(floors), column(floors, Row::floor));
    }
    List<Row> bounded = rows(split, r -> r.bound().isPresent());
    if (!bounded.isEmpty()) {
      double[] bound = column(bounded, r -> r.bound().getAsDouble());
      figure = figure.theory("bound of Theorem 4.2", widths(bounded), bound);
      if (DoubleStream.of(bound).max().orElseThrow() > split.size()) {
        figure = figure.level("error of answering zero", split.size());
      }
    }
    return figure.caption(caption(split)).alt(alt(split));
  }

  private static String caption(GapSplit split) {
    String bound = split.noBound().isEmpty() ? "" : " No bound: " + split.noBound() + ".";
    return "The best possible error lies between the two lowest curves. From best found to the optimum "
        + "of the training loss is what horizon, grid and norm cost; what lies above is optimisation."
        + bound;
  }

  private static String alt(GapSplit split) {
    Row last = split.rows().get(split.rows().size() - 1);
    return String.format(
        Locale.ROOT,
        "%s errors against width for %s. At width %d: no network below %.3g, best found %.3g, "
            + "optimum of the training loss %.3g, trained median %.3g.",
        split.norm(),
        split.kernel(),
        last.width(),
        last.floor(),
        last.best(),
        last.lossOptimum(),
        last.trained().median());
  }

  private static List<Row> rows(GapSplit split, Predicate<Row> shown) {
    return split.rows().stream().filter(shown).toList();
  }

  private static double[] widths(List<Row> rows) {
    return column(rows, Row::width);
  }

  private static double[] column(List<Row> rows, ToDoubleFunction<Row> number) {
    return rows.stream().mapToDouble(number).toArray();
  }
}
