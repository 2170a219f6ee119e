package curseofmemory.data;

import java.util.Arrays;

/** A second moment kept whole: 8 n^2 bytes, O(n^2) to apply. */
public final class DenseGram implements Gram {
  private final int size;
  private final double[] values;

  /** Takes the row-major values, n x n and symmetric, without copying them. */
  DenseGram(int size, double[] values) {
    this.size = size;
    this.values = values;
  }

  @Override
  public int size() {
    return size;
  }

  /** Returns the entry in a row and column. */
  public double at(int row, int column) {
    return values[row * size + column];
  }

  /** Returns a copy of the entries, row-major n x n. */
  public double[] values() {
    return values.clone();
  }

  @Override
  public void apply(double[] v, double[] out) {
    Arrays.fill(out, 0, size, 0);
    int row = 0;
    for (; row + 3 < size; row += 4) {
      addFourRows(v, row, out);
    }
    for (; row < size; row++) {
      int at = row * size;
      double scale = v[row];
      for (int k = 0; k < size; k++) {
        out[k] += scale * values[at + k];
      }
    }
  }

  /**
   * Rows serve as columns because the matrix is symmetric; four at a time spare three in four
   * stores.
   */
  private void addFourRows(double[] v, int row, double[] out) {
    int a = row * size;
    int b = a + size;
    int c = b + size;
    int d = c + size;
    double va = v[row];
    double vb = v[row + 1];
    double vc = v[row + 2];
    double vd = v[row + 3];
    for (int k = 0; k < size; k++) {
      out[k] += va * values[a + k] + vb * values[b + k] + vc * values[c + k] + vd * values[d + k];
    }
  }
}
