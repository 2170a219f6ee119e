package curseofmemory.data;

import curseofmemory.numeric.Require;

/** A diagonal second moment, as white noise has in the population; O(n) to apply. */
public final class DiagonalGram implements Gram {
  private final double[] diagonal;

  private DiagonalGram(double[] diagonal) {
    this.diagonal = diagonal;
  }

  /** Returns the matrix with this diagonal, entries not negative, copied. */
  public static DiagonalGram of(double[] diagonal) {
    double[] copy = Require.finiteCopy("diagonal", diagonal, "give one variance per lag");
    for (int i = 0; i < copy.length; i++) {
      Require.nonNegative("diagonal[" + i + "]", copy[i], "a variance is not negative");
    }
    return new DiagonalGram(copy);
  }

  @Override
  public int size() {
    return diagonal.length;
  }

  @Override
  public void apply(double[] v, double[] out) {
    for (int i = 0; i < diagonal.length; i++) {
      out[i] = diagonal[i] * v[i];
    }
  }
}
