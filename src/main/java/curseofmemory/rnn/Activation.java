package curseofmemory.rnn;

import curseofmemory.numeric.FastTanh;

/**
 * The function {@code sigma} a recurrent network applies to each hidden unit.
 *
 * <p>The slope is taken from the value {@code v = sigma(z)}, so that back-propagation need not keep
 * z. Row methods allocate nothing and vectorise.
 */
public enum Activation {
  /** {@code tanh z}, slope {@code 1 - v^2}; computed by {@link FastTanh}. */
  TANH {
    @Override
    public double value(double z) {
      return FastTanh.of(z);
    }

    @Override
    void apply(double[] row, int n) {
      FastTanh.apply(row, n);
    }

    @Override
    void multiplySlopes(double[] v, double[] delta, double factor, int n) {
      for (int s = 0; s < n; s++) {
        v[s] = factor * delta[s] * (1 - v[s] * v[s]);
      }
    }
  },

  /** {@code max(-1, min(1, z))}, slope 1 inside and 0 from the corners on. */
  HARDTANH {
    @Override
    public double value(double z) {
      return Math.max(-1, Math.min(1, z));
    }

    @Override
    void apply(double[] row, int n) {
      for (int s = 0; s < n; s++) {
        row[s] = Math.max(-1, Math.min(1, row[s]));
      }
    }

    @Override
    void multiplySlopes(double[] v, double[] delta, double factor, int n) {
      for (int s = 0; s < n; s++) {
        v[s] = Math.abs(v[s]) < 1 ? factor * delta[s] : 0;
      }
    }
  },

  /** {@code z}: the linear network. */
  IDENTITY {
    @Override
    public double value(double z) {
      return z;
    }

    @Override
    void apply(double[] row, int n) {
      // The value of the identity is already in place.
    }

    @Override
    void multiplySlopes(double[] v, double[] delta, double factor, int n) {
      for (int s = 0; s < n; s++) {
        v[s] = factor * delta[s];
      }
    }
  };

  /** Returns {@code sigma(z)}. */
  public abstract double value(double z);

  /** Replaces the first n values of a row by {@code sigma} of them. */
  abstract void apply(double[] row, int n);

  /** Replaces values v of a row by {@code factor * delta * sigma'}, entry by entry. */
  abstract void multiplySlopes(double[] v, double[] delta, double factor, int n);
}
