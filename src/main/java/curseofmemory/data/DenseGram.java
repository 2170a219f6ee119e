package curseofmemory.data;

import curseofmemory.numeric.RowSums;
import java.util.Arrays;

/** A second moment kept whole: 8 n^2 bytes, O(n^2) to apply. */
public final class DenseGram implements Gram {
  private final int size;
  private final double[][] rows;

  /** Takes the row-major values, n x n and symmetric, copied. */
  DenseGram(int size, double[] values) {
    this.size = size;
    this.rows = new double[size][];
    for (int row = 0; row < size; row++) {
      rows[row] = Arrays.copyOfRange(values, row * size, (row + 1) * size);
    }
  }

  @Override
  public int size() {
    return size;
  }

  /** Returns the entry in a row and column. */
  public double at(int row, int column) {
    return rows[row][column];
  }

  /** Returns a copy of the entries, row-major n x n. */
  public double[] values() {
    double[] values = new double[size * size];
    for (int row = 0; row < size; row++) {
      System.arraycopy(rows[row], 0, values, row * size, size);
    }
    return values;
  }

  /** Rows serve as columns because the matrix is symmetric. */
  @Override
  public void apply(double[] v, double[] out) {
    Arrays.fill(out, 0, size, 0);
    RowSums.add(out, rows, 0, size, v, 0, 0, size);
  }
}
