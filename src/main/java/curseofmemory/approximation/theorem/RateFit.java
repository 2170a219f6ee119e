package curseofmemory.approximation.theorem;

import curseofmemory.numeric.LineFit;
import curseofmemory.numeric.Require;
import java.util.Arrays;
import java.util.Locale;

/**
 * How an error falls with the width, and which of three laws the data prefer.
 *
 * <pre>algebraic:         ln e = a - p ln m
 * root-exponential:  ln e = a - c sqrt(m)
 * exponential:       ln e = a - c m</pre>
 *
 * <p>Each law is a straight line in its own abscissa with two parameters, so Akaike's weights
 * reduce to {@code SSE^(-n/2)}, normalised: the weight of a law is its share of the evidence.
 * Points whose error is at rounding level must be left out by the caller; oscillation between even
 * and odd widths counts as noise. Cost: three line fits. Source: reference.md, sections 2 and 5.
 *
 * @param algebraic line of ln e over ln m; its slope is minus the order
 * @param rootExponential line of ln e over sqrt(m)
 * @param exponential line of ln e over m
 * @param law the preferred law
 * @param weight its share of the evidence, from 1/3 to 1
 */
public record RateFit(
    LineFit algebraic, LineFit rootExponential, LineFit exponential, Law law, double weight) {
  /** Checks that all are there. */
  public RateFit {
    Require.present("algebraic", algebraic, "use RateFit.of");
    Require.present("rootExponential", rootExponential, "use RateFit.of");
    Require.present("exponential", exponential, "use RateFit.of");
    Require.present("law", law, "use RateFit.of");
    Require.finite("weight", weight, "use RateFit.of");
  }

  /** Laws of decay. */
  public enum Law {
    /** Like m^-p: what Theorem 4.2 promises. */
    ALGEBRAIC,
    /** Like e^(-c sqrt m): power-law memory with free rates. */
    ROOT_EXPONENTIAL,
    /** Like e^(-c m): analytic targets. */
    EXPONENTIAL
  }

  /**
   * Fits all three laws.
   *
   * @param widths m, length n at least 4, all positive; not modified
   * @param errors length n, all positive; not modified
   */
  public static RateFit of(double[] widths, double[] errors) {
    check(widths, errors);
    double[] e = Arrays.stream(errors).map(Math::log).toArray();
    LineFit algebraic = LineFit.of(Arrays.stream(widths).map(Math::log).toArray(), e);
    LineFit root = LineFit.of(Arrays.stream(widths).map(Math::sqrt).toArray(), e);
    LineFit exponential = LineFit.of(widths, e);
    double[] evidence = weights(e.length, algebraic.r2(), root.r2(), exponential.r2());
    int best = 0;
    for (int i = 1; i < evidence.length; i++) {
      best = evidence[i] > evidence[best] ? i : best;
    }
    return new RateFit(algebraic, root, exponential, Law.values()[best], evidence[best]);
  }

  /** Returns the line of the preferred law. */
  public LineFit line() {
    return switch (law) {
      case ALGEBRAIC -> algebraic;
      case ROOT_EXPONENTIAL -> rootExponential;
      case EXPONENTIAL -> exponential;
    };
  }

  @Override
  public String toString() {
    String name = law.name().toLowerCase(Locale.ROOT).replace('_', '-');
    LineFit fit = line();
    return String.format(
        Locale.ROOT,
        "%s (%.0f %% of the evidence), slope %.4g [%.4g, %.4g]",
        name,
        100 * weight,
        fit.slope(),
        fit.slopeLow(),
        fit.slopeHigh());
  }

  private static double[] weights(int n, double... r2) {
    double[] logs = Arrays.stream(r2).map(r -> -n / 2.0 * Math.log(1 - r + 1e-15)).toArray();
    double top = Arrays.stream(logs).max().orElseThrow();
    double[] shares = Arrays.stream(logs).map(x -> Math.exp(x - top)).toArray();
    double sum = Arrays.stream(shares).sum();
    return Arrays.stream(shares).map(x -> x / sum).toArray();
  }

  private static void check(double[] widths, double[] errors) {
    Require.finiteCopy("widths", widths, "give one per error");
    Require.finiteCopy("errors", errors, "give one per width");
    Require.atLeast("widths.length", 4, widths.length, "three laws want four points");
    Require.sameLength("errors", errors.length, "widths", widths.length);
    for (int i = 0; i < widths.length; i++) {
      Require.positive("widths[" + i + "]", widths[i], "a network has at least one unit");
      Require.positive("errors[" + i + "]", errors[i], "leave out errors that are exactly 0");
    }
  }
}
