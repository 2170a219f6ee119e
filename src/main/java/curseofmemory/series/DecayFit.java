package curseofmemory.series;

import java.util.Locale;
import java.util.function.BiFunction;
import org.ejml.simple.SimpleMatrix;

/**
 * The weights as one of four kinds of memory behind a dead time, by generalised least squares.
 *
 * <pre>
 * one rate     c r^j                      two rates   c_1 r_1^j + c_2 r_2^j
 * oscillation  r^j (c_1 cos vj + c_2 sin vj)          power law   c (1 + j / s)^{-(1 + omega)}
 * </pre>
 *
 * <p>The c are solved for; the one or two numbers that do not enter linearly are found on a grid
 * that is made finer around its best point until it stands still. Cost: some thousand forms of size
 * T.
 *
 * @param kind which of the four
 * @param dead dead time in steps
 * @param shape the numbers that do not enter linearly
 * @param weights fitted, length T
 * @param distance chi-squared distance from the estimate
 * @param bic distance plus a penalty of ln(observations) for each number, the dead time not counted
 */
record DecayFit(
    Kind kind, int dead, double[] shape, double[] weights, double distance, double bic) {
  private static final int GRID = 9;
  private static final int ZOOMS = 7;

  /** Of central differences: good to 1e-8 of a slope. */
  private static final double STEP = 1e-4;

  /** The kinds of memory. */
  enum Kind {
    ONE_RATE(2, 1, 0, 0.995, 0, 0),
    TWO_RATES(4, 2, 0, 0.995, 0, 0.995),
    OSCILLATION(4, 2, 0.2, 0.995, 0.1, Math.PI),
    POWER_LAW(3, 1, -2, 3.5, 0.05, 3);

    private final int numbers;
    private final int columns;
    private final double[] low;
    private final double[] high;

    Kind(int numbers, int columns, double low0, double high0, double low1, double high1) {
      this.numbers = numbers;
      this.columns = columns;
      this.low = new double[] {low0, low1};
      this.high = new double[] {high0, high1};
    }

    /** Returns the width of a network that has this memory exactly, 4 where none has. */
    int width() {
      return this == POWER_LAW ? 4 : columns;
    }

    boolean isExponential() {
      return this != POWER_LAW;
    }

    /** The weight of column {@code column}, j steps behind the dead time. */
    private double at(int column, int j, double[] shape) {
      return switch (this) {
        case ONE_RATE -> StrictMath.pow(shape[0], j);
        case TWO_RATES -> StrictMath.pow(shape[column], j);
        case OSCILLATION ->
            StrictMath.pow(shape[0], j)
                * (column == 0 ? StrictMath.cos(shape[1] * j) : StrictMath.sin(shape[1] * j));
        case POWER_LAW -> StrictMath.pow(1 + j / StrictMath.exp(shape[0]), -1 - shape[1]);
      };
    }
  }

  /** Returns the best fit of a kind behind this dead time. */
  static DecayFit of(WeightEstimate estimate, Kind kind, int dead) {
    BiFunction<Double, Double, DecayFit> at =
        (a, b) -> at(estimate, kind, dead, new double[] {a, b});
    boolean flat = kind == Kind.ONE_RATE;
    double[] middle = {(kind.low[0] + kind.high[0]) / 2, (kind.low[1] + kind.high[1]) / 2};
    double[] reach = {(kind.high[0] - kind.low[0]) / 2, (kind.high[1] - kind.low[1]) / 2};
    DecayFit best = at.apply(middle[0], middle[1]);
    for (int zoom = 0; zoom < ZOOMS; zoom++) {
      for (int i = 0; i < GRID; i++) {
        for (int j = 0; j < (flat ? 1 : GRID); j++) {
          double a = inside(kind, 0, middle[0] + reach[0] * (2.0 * i / (GRID - 1) - 1));
          double b = inside(kind, 1, middle[1] + reach[1] * (2.0 * j / (GRID - 1) - 1));
          DecayFit tried = at.apply(a, b);
          best = tried.distance < best.distance ? tried : best;
        }
      }
      middle = best.shape;
      reach = new double[] {reach[0] / 2.5, reach[1] / 2.5};
    }
    return best;
  }

  private static double inside(Kind kind, int k, double value) {
    return Math.max(kind.low[k], Math.min(kind.high[k], value));
  }

  /** Solves for the linear numbers at this shape. */
  static DecayFit at(WeightEstimate estimate, Kind kind, int dead, double[] shape) {
    SimpleMatrix basis = basis(estimate.weights().length, kind, dead, shape);
    double[] fitted = basis.mult(linear(estimate, basis)).getDDRM().getData();
    double distance = estimate.distance(fitted);
    double bic = distance + kind.numbers * StrictMath.log(estimate.observations());
    return new DecayFit(kind, dead, shape, fitted, distance, bic);
  }

  /** One column for each number that enters linearly, T rows. */
  private static SimpleMatrix basis(int lags, Kind kind, int dead, double[] shape) {
    SimpleMatrix basis = new SimpleMatrix(lags, kind.columns);
    for (int j = dead; j < lags; j++) {
      for (int column = 0; column < kind.columns; column++) {
        basis.set(j, column, kind.at(column, j - dead, shape));
      }
    }
    return basis;
  }

  private static SimpleMatrix linear(WeightEstimate estimate, SimpleMatrix basis) {
    SimpleMatrix weighted = basis.transpose().mult(estimate.information());
    SimpleMatrix normal = weighted.mult(basis);
    double trace = normal.trace();
    for (int i = 0; i < basis.getNumCols(); i++) {
      // Two equal columns share their weight instead of having none.
      normal.set(i, i, normal.get(i, i) + 1e-10 * trace);
    }
    int lags = estimate.weights().length;
    return normal.solve(weighted.mult(new SimpleMatrix(lags, 1, true, estimate.weights())));
  }

  /** Returns how many numbers do not enter linearly. */
  int nonlinear() {
    return kind.numbers - kind.columns;
  }

  /**
   * Returns how the fitted weights change with each number: first those that enter linearly, then
   * the shape, by central differences; T rows.
   */
  SimpleMatrix slopes(WeightEstimate estimate) {
    SimpleMatrix basis = basis(weights.length, kind, dead, shape);
    SimpleMatrix c = linear(estimate, basis);
    SimpleMatrix slopes = basis;
    for (int k = 0; k < nonlinear(); k++) {
      double[] up = shape.clone();
      double[] down = shape.clone();
      up[k] += STEP;
      down[k] -= STEP;
      SimpleMatrix moved =
          basis(weights.length, kind, dead, up).minus(basis(weights.length, kind, dead, down));
      slopes = slopes.concatColumns(moved.mult(c).scale(1 / (2 * STEP)));
    }
    return slopes;
  }

  /** Returns the fit as a sentence with its formula. */
  String words() {
    return switch (kind) {
      case ONE_RATE ->
          String.format(
              Locale.ROOT,
              "%.3g at once behind the dead time, then %.3f times the weight before: a network of"
                  + " width 1.",
              weights[dead],
              shape[0]);
      case TWO_RATES ->
          String.format(
              Locale.ROOT,
              "two rates, falling to %.3f and to %.3f of the weight before: a network of width 2.",
              Math.min(shape[0], shape[1]),
              Math.max(shape[0], shape[1]));
      case OSCILLATION ->
          String.format(
              Locale.ROOT,
              "an oscillation of period %.1f steps, damped to %.3f from step to step: a network of"
                  + " width 2.",
              2 * Math.PI / shape[1],
              shape[0]);
      case POWER_LAW ->
          String.format(
              Locale.ROOT,
              "(1 + j/%.2f)^-%.2f behind the dead time: no finite width carries it, each digit"
                  + " costs more units than the one before.",
              StrictMath.exp(shape[0]),
              1 + shape[1]);
    };
  }
}
