package curseofmemory.approximation;

import curseofmemory.approximation.theorem.JacksonBound;
import curseofmemory.functional.MemoryKernel;
import curseofmemory.numeric.Require;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * The gap between what a theorem promises and what training delivers, split at the best possible.
 *
 * <pre>
 * floor(m) &lt;= best possible(m) &lt;= best found(m) &lt;= trained(m),        best possible(m) &lt;= bound(m)
 * slack of the theorem:                bound / best found
 * price of horizon, grid and norm:     optimum of the training loss / best found
 * price of optimisation:               trained median / optimum of the training loss</pre>
 *
 * <p>One memory kernel, one norm, several widths. The bound is that of Theorem 4.2 with an explicit
 * constant (L1 only); where its hypotheses fail there is none and {@link #noBound} says why. Floor
 * and best found come from {@link BestPossible}, trained errors from a {@link TrainingPlan}; a
 * trained error is never used as best possible. The optimum of the training loss is found without
 * the trainer; it minimises what training minimises, on the lags that training sees, and is
 * measured in the norm of the table on all lags. Errors are absolute. Source: reference.md, section
 * 5.
 *
 * @param kernel name of the memory kernel
 * @param norm the norm of all errors
 * @param size norm of the memory kernel itself, the error of answering 0
 * @param rows one for each width, from narrow to wide
 * @param noBound why there is no bound; empty if there is one
 */
public record GapSplit(String kernel, Norm norm, double size, List<Row> rows, String noBound) {
  /** Share by which a computed error may undercut another that equals it. */
  private static final double ROUNDING = 1e-6;

  private static final String MEASURED = "use GapSplit.of";

  /**
   * The errors at one width.
   *
   * @param width m
   * @param bound of Theorem 4.2, empty if there is none
   * @param floor no linear RNN of this width is below
   * @param best a linear RNN of this width reaches this
   * @param method how that one was found
   * @param lossOptimum error of the network that the training loss likes best
   * @param trained errors after training
   */
  public record Row(
      int width,
      OptionalDouble bound,
      double floor,
      double best,
      String method,
      double lossOptimum,
      TrainedNetworks.Errors trained) {
    /** Checks that all are numbers; the bound may be infinite, unstable networks have no error. */
    public Row {
      Require.present("bound", bound, "leave it empty if there is none");
      Require.number("bound", bound.orElse(0), MEASURED);
      Require.finite("floor", floor, MEASURED);
      Require.finite("best", best, MEASURED);
      Require.number("lossOptimum", lossOptimum, MEASURED);
      Require.present("trained", trained, MEASURED);
    }

    /** Returns whether the errors stand in the order that they must. */
    public boolean isOrdered() {
      double least = best * (1 - ROUNDING);
      return floor <= best * (1 + ROUNDING)
          && trained.best() >= least
          && bound.orElse(Double.POSITIVE_INFINITY) >= floor;
    }

    /** Returns the trained median over the optimum of the training loss. */
    public double priceOfOptimisation() {
      return trained.median() / lossOptimum;
    }
  }

  /** Copies the rows. */
  public GapSplit {
    rows = List.copyOf(rows);
  }

  /**
   * Splits the gap.
   *
   * @param rho memory kernel without jumps
   * @param norm the norm of all errors
   * @param widths m, each at least 1
   * @param plan how networks are trained
   */
  public static GapSplit of(MemoryKernel rho, Norm norm, int[] widths, TrainingPlan plan) {
    return of(norm, plan.train(rho, widths));
  }

  /**
   * Splits the gap for networks that are trained already.
   *
   * @param norm the norm of all errors
   * @param trained networks and the memory kernel they were trained on
   */
  public static GapSplit of(Norm norm, TrainedNetworks trained) {
    Require.present("norm", norm, "use Norm.L1 or Norm.L2");
    MemoryKernel rho = trained.target();
    JacksonBound theorem = JacksonBound.of(rho);
    boolean covered = norm == Norm.L1;
    BestPossible possible = BestPossible.of(rho, norm);
    ModelDistance distance = ModelDistance.from(rho);
    List<Row> rows = new ArrayList<>();
    for (int m : trained.widths()) {
      Approximant found = possible.found(m);
      rows.add(
          new Row(
              m,
              covered ? theorem.at(m) : OptionalDouble.empty(),
              possible.floor(m),
              found.error().value(),
              found.method(),
              distance.to(LossOptimum.of(rho, trained.plan(), m), norm).value(),
              trained.errors(m, norm)));
    }
    String reason = covered ? theorem.reason() : "Theorem 4.2 speaks of the L1 norm only";
    return new GapSplit(rho.name(), norm, norm.of(rho), rows, reason);
  }

  /** Returns whether floor, best found and trained stand in order at every width. */
  public boolean isOrdered() {
    return rows.stream().allMatch(Row::isOrdered);
  }

  /** Returns the widths. */
  public double[] widths() {
    return column(Row::width);
  }

  /** Returns the floor at each width. */
  public double[] floors() {
    return column(Row::floor);
  }

  /** Returns the best error found at each width. */
  public double[] bests() {
    return column(Row::best);
  }

  /**
   * Returns one number of each row.
   *
   * @param number which one
   */
  public double[] column(ToDoubleFunction<Row> number) {
    return rows.stream().mapToDouble(number).toArray();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(String.format(Locale.ROOT, "%s, %s errors, |rho| = %.4g%n", kernel, norm, size));
    text.append(
        line("width", "bound", "floor", "best", "loss opt.", "trained 1/4", "median", "3/4"));
    for (Row row : rows) {
      text.append(
          line(
              row.width,
              row.bound.isPresent() ? digits(row.bound.getAsDouble()) : "no bound",
              digits(row.floor),
              digits(row.best),
              digits(row.lossOptimum),
              digits(row.trained.low()),
              digits(row.trained.median()),
              digits(row.trained.high())));
    }
    return noBound.isEmpty() ? text.toString() : text.append("no bound: " + noBound).toString();
  }

  private static String line(Object... cells) {
    return String.format(Locale.ROOT, "%5s %11s %11s %11s %11s %11s %11s %11s%n", cells);
  }

  private static String digits(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }
}
