package curseofmemory.numeric;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Singular values and left singular vectors of a tall matrix by one-sided Jacobi rotations.
 *
 * <p>Columns are rotated in pairs until all are orthogonal to rounding. Unlike bidiagonalisation
 * this keeps the <em>relative</em> accuracy of tiny singular values when the columns are graded, as
 * those of a pivoted Cholesky factor are; that is why it is here beside EJML. Cost: about six
 * sweeps of {@code columns^2 rows} multiplications.
 */
public final class OneSidedJacobi {
  private static final int MOST_SWEEPS = 40;

  /** Cosine of the angle below which two columns count as orthogonal: rounding of their product. */
  private static final double ORTHOGONAL = 1e-14;

  private final double[] values;
  private final double[][] vectors;

  private OneSidedJacobi(double[] values, double[][] vectors) {
    this.values = values;
    this.vectors = vectors;
  }

  /**
   * Decomposes the matrix with the given columns.
   *
   * @param columns n columns of equal length, none zero, not modified
   */
  public static OneSidedJacobi of(double[][] columns) {
    double[][] a = Require.present("columns", columns, "give a matrix").clone();
    Require.atLeast("columns", 1, a.length, "a matrix has a column");
    for (int j = 0; j < a.length; j++) {
      a[j] = Require.finiteCopy("columns[" + j + "]", a[j], "give finite entries");
      Require.sameLength("columns[" + j + "]", a[j].length, "columns[0]", a[0].length);
      Require.positive("|columns[" + j + "]|", dot(a[j], a[j]), "leave columns of zeros out");
    }
    boolean rotated = true;
    for (int sweep = 0; rotated && sweep < MOST_SWEEPS; sweep++) {
      rotated = false;
      for (int i = 0; i < a.length; i++) {
        StoppedException.check("in the singular value decomposition");
        for (int j = i + 1; j < a.length; j++) {
          rotated |= rotate(a[i], a[j]);
        }
      }
    }
    Arrays.sort(a, Comparator.comparingDouble((double[] c) -> -dot(c, c)));
    double[] values = Arrays.stream(a).mapToDouble(c -> Math.sqrt(dot(c, c))).toArray();
    for (int j = 0; j < a.length; j++) {
      for (int k = 0; k < a[j].length; k++) {
        a[j][k] /= values[j];
      }
    }
    return new OneSidedJacobi(values, a);
  }

  /** Returns the singular values, descending; length n. */
  public double[] values() {
    return values;
  }

  /** Returns the left singular vectors as n unit columns, in the order of the values. */
  public double[][] vectors() {
    return vectors;
  }

  private static boolean rotate(double[] x, double[] y) {
    double xx = dot(x, x);
    double yy = dot(y, y);
    double xy = dot(x, y);
    if (Math.abs(xy) <= ORTHOGONAL * Math.sqrt(xx) * Math.sqrt(yy)) {
      return false;
    }
    double zeta = (yy - xx) / (2 * xy);
    double tangent = Math.copySign(1, zeta) / (Math.abs(zeta) + Math.hypot(1, zeta));
    double cosine = 1 / Math.hypot(1, tangent);
    double sine = cosine * tangent;
    for (int k = 0; k < x.length; k++) {
      double old = x[k];
      x[k] = cosine * old - sine * y[k];
      y[k] = sine * old + cosine * y[k];
    }
    return true;
  }

  private static double dot(double[] x, double[] y) {
    double sum = 0;
    for (int k = 0; k < x.length; k++) {
      sum += x[k] * y[k];
    }
    return sum;
  }
}
