package curseofmemory.rnn;

import curseofmemory.numeric.Require;

/**
 * How a trained weight w becomes the rate {@code lambda = f(w)} of a unit {@code e^{-lambda t}}.
 *
 * <p>A parameterisation is stable if lambda stays positive whatever w is, and if small changes of w
 * change the unit little on all times. For a unit of gain one that change is
 *
 * <pre>lambda integral over t >= 0 of |e^{-lambda~ t} - e^{-lambda t}| = |1 - lambda / lambda~|
 * </pre>
 *
 * <p>The gradient by w of a loss on bounded inputs is bounded by a constant times {@code |f'| /
 * f^2}, which BEST makes proportional to w. Source: S. Wang and Q. Li, StableSSM (arXiv
 * 2311.14495); the constants of BEST are those of its public code.
 */
public enum Parameterisation {
  /** {@code lambda = w}: what a plain network does; negative weights grow. */
  DIRECT {
    @Override
    double rateOf(double w) {
      return w;
    }

    @Override
    double slopeOf(double w) {
      return 1;
    }

    @Override
    double inverse(double rate) {
      return rate;
    }
  },

  /** {@code lambda = e^w}: a change of w is a relative change of lambda. */
  EXP {
    @Override
    double rateOf(double w) {
      return Math.exp(w);
    }

    @Override
    double slopeOf(double w) {
      return Math.exp(w);
    }

    @Override
    double inverse(double rate) {
      return Math.log(rate);
    }
  },

  /** {@code lambda = log(1 + e^w)}: as EXP for slow units, as DIRECT for fast ones. */
  SOFTPLUS {
    @Override
    double rateOf(double w) {
      return Math.max(w, 0) + Math.log1p(Math.exp(-Math.abs(w)));
    }

    @Override
    double slopeOf(double w) {
      return 1 / (1 + Math.exp(-w));
    }

    @Override
    double inverse(double rate) {
      return rate + Math.log(-Math.expm1(-rate));
    }
  },

  /** {@code lambda = 1/w}: w is the time scale; negative weights grow. */
  INVERSE {
    @Override
    double rateOf(double w) {
      return 1 / w;
    }

    @Override
    double slopeOf(double w) {
      return -1 / (w * w);
    }

    @Override
    double inverse(double rate) {
      return 1 / rate;
    }
  },

  /** {@code lambda = 1/(w^2 + 1/10)}: gradients in proportion to w; no rate above 10. */
  BEST {
    @Override
    double rateOf(double w) {
      return 1 / (w * w + OFFSET);
    }

    @Override
    double slopeOf(double w) {
      return -2 * w * rateOf(w) * rateOf(w);
    }

    @Override
    double inverse(double rate) {
      return Math.sqrt(1 / rate - OFFSET);
    }
  };

  private static final double OFFSET = 0.1;

  abstract double rateOf(double w);

  abstract double slopeOf(double w);

  abstract double inverse(double rate);

  /**
   * Returns lambda, which overflows to infinity where a large w asks for it.
   *
   * @param w finite
   */
  public double rate(double w) {
    return rateOf(Require.finite("w", w, "start from a weight that is"));
  }

  /**
   * Returns {@code d lambda / d w}, infinite where lambda overflows.
   *
   * @param w finite
   */
  public double slope(double w) {
    return slopeOf(Require.finite("w", w, "start from a weight that is"));
  }

  /**
   * Returns a weight with this rate, the positive one where there are two.
   *
   * @param rate lambda, greater than 0, and at most 10 for BEST
   */
  public double weight(double rate) {
    double w = inverse(Require.positive("rate", rate, "a unit that forgets has one"));
    if (!Double.isFinite(w)) {
      throw Require.refused(
          "rate", "must be the rate of a finite weight of " + this, rate, "start elsewhere");
    }
    return w;
  }
}
