package curseofmemory.rnn;

import curseofmemory.numeric.Dense;
import curseofmemory.numeric.RowSums;
import java.util.Arrays;

/**
 * The response of an exact hold by Taylor series in time, without a matrix exponential.
 *
 * <pre>
 * r_j = c^T int_j^{j+1} h(s) ds,    h(s) = e^{Xs} u,    X = dt W,    u = dt U
 * h(a + s) = sum_k s^k / k! v_k,    v_0 = h(a),    v_{k+1} = X v_k
 * r_{a+j} = sum_k M_jk (c^T v_k),   M_jk = int_j^{j+1} s^k / k! ds
 * </pre>
 *
 * <p>One segment of at most {@value #MOST_TERMS} terms serves as many lags as it is exact for, some
 * {@code 4 / |X|}; a term costs what a lag of the recurrence costs, {@code 3 m^2} multiply-adds
 * with its derivative. No matrices are multiplied, of which the exponential and its adjoint take
 * fifteen products or more. What is left out behind {@code v_k} is at most {@code s^k / k! |v_k|}
 * while {@code s |X| <= (k + 1) / 2}, and is held below one rounding of {@code |h(a)|}; no term
 * that is summed exceeds {@value #MOST_GROWTH} times that. Where this takes more terms than there
 * is room for, because X is large, {@link #forward} says so, and the exponential is the better way.
 * The derivative is that of these very steps. One instance per thread.
 */
final class HoldSeries {
  private static final int MOST_TERMS = 33;
  private static final int MOST_LAGS = 256;
  private static final double MOST_GROWTH = 64;

  /** Products of matrices in an exponential and its adjoint, dt W of norm about 0.3. */
  private static final int PRODUCTS = 15;

  /** Multiply-adds in the time that a term takes besides its own, measured. */
  private static final int OVERHEAD = 200;

  private static final double ROUNDING = 0x1p-53;

  private final int m;
  private final int d;
  private final int lags;
  private final double dt;

  /** M, one row a lag. */
  private final double[][] moments;

  private final double[][] x;
  private final double[][] columns;
  private final double[][] byX;
  private final double[] c;
  private final double[] byC;

  /** The v_k of all segments one after the other, and the derivatives by them. */
  private final double[][] terms;

  private final double[][] byTerms;
  private final double[] byOutputs;
  private final double[] byState;
  private final double[] sizes = new double[MOST_TERMS];
  private final double[] weights = new double[MOST_TERMS];
  private final double[] lagwise;
  private final Segment[] segments;
  private double norm;
  private int rows;
  private int count;

  /**
   * Lags {@code from .. from + lags - 1} of a channel by the terms {@code row .. row + terms - 1}.
   */
  private record Segment(int channel, int from, int lags, int row, int terms) {}

  /**
   * For a shape.
   *
   * @param room how many terms there may be, over all segments and channels
   */
  HoldSeries(int m, int d, int lags, double dt, int room) {
    this.m = m;
    this.d = d;
    this.lags = lags;
    this.dt = dt;
    this.moments = moments(Math.min(lags, MOST_LAGS));
    this.x = new double[m][m];
    this.columns = new double[m][m];
    this.byX = new double[m][m];
    this.c = new double[m];
    this.byC = new double[m];
    this.terms = new double[room][m];
    this.byTerms = new double[room][m];
    this.byOutputs = new double[MOST_TERMS];
    this.byState = new double[m];
    this.lagwise = new double[Math.max(MOST_TERMS, moments.length)];
    this.segments = new Segment[room];
  }

  /** Returns how many terms cost as much as the exponential and the lags, with their derivative. */
  static int room(int m, int d, int lags) {
    double size = m + d;
    double exponential = PRODUCTS * size * size * size;
    return (int) ((LagPlan.of(m, d, lags).cost() + exponential) / (3.0 * m * m + OVERHEAD));
  }

  /** Builds {@code (j+1)^{k+1} - j^{k+1}} of positive terms alone, so that no digit is lost. */
  private static double[][] moments(int lags) {
    double[][] moments = new double[lags][MOST_TERMS];
    for (int j = 0; j < lags; j++) {
      double difference = 1;
      double power = 1;
      double factorial = 1;
      for (int k = 0; k < MOST_TERMS; k++) {
        factorial *= k + 1;
        moments[j][k] = difference / factorial;
        power *= j;
        difference = (j + 1) * difference + power;
      }
    }
    return moments;
  }

  /**
   * Computes the response.
   *
   * @param theta [W | U | c], not modified
   * @param r length T d, lag by lag, overwritten
   * @return whether there was room; if not, r means nothing
   */
  boolean forward(double[] theta, double[] r) {
    set(theta);
    rows = 0;
    count = 0;
    for (int channel = 0; channel < d; channel++) {
      int from = 0;
      while (from < lags) {
        if (rows == terms.length) {
          return false;
        }
        if (from == 0) {
          for (int i = 0; i < m; i++) {
            terms[rows][i] = dt * theta[m * m + i * d + channel];
          }
        } else {
          advance(segments[count - 1], terms[rows]);
        }
        Segment segment = segment(channel, from);
        if (segment == null || tooLong(segment)) {
          return false;
        }
        segments[count++] = segment;
        rows += segment.terms;
        from += segment.lags;
        respond(segment, r);
      }
    }
    return true;
  }

  private void set(double[] theta) {
    norm = 0;
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < m; j++) {
        x[i][j] = dt * theta[i * m + j];
      }
    }
    Dense.transpose(x, columns, m, m);
    for (double[] column : columns) {
      norm = Math.max(norm, size(column));
    }
    System.arraycopy(theta, m * m + m * d, c, 0, m);
  }

  /** Whether all lags would not fit if they went on like the first. */
  private boolean tooLong(Segment first) {
    return first.row == 0 && (double) first.terms * lags * d / first.lags > terms.length;
  }

  /** Returns the segment that begins with the state in the next row, or null without room. */
  private Segment segment(int channel, int from) {
    int wanted = Math.min(lags - from, moments.length);
    int most = Math.min(MOST_TERMS, terms.length - rows);
    int k = 0;
    sizes[0] = size(terms[rows]);
    double factor = 1;
    while (k + 1 < most && !exact(k, wanted, factor)) {
      Dense.multiply(m, terms[rows + k], columns, terms[rows + k + 1]);
      k++;
      factor *= (double) wanted / k;
      sizes[k] = size(terms[rows + k]);
    }
    int reach = reach(k, wanted);
    return reach < 1 ? null : new Segment(channel, from, reach, rows, k + 1);
  }

  /** Whether what comes behind term k is below rounding at s, where {@code factor} is s^k / k!. */
  private boolean exact(int k, double s, double factor) {
    return sizes[k] == 0 || 2 * s * norm <= k + 1 && factor * sizes[k] <= ROUNDING * sizes[0];
  }

  /** Returns how many lags the terms up to k are exact for; 0 for none or if they overflow. */
  private int reach(int k, int wanted) {
    int s = wanted;
    while (s > 0 && !tame(k, s)) {
      s = Math.min(s - 1, s * 7 / 8);
    }
    return s;
  }

  private boolean tame(int k, int s) {
    double factor = 1;
    for (int i = 0; i < k; i++) {
      if (!(factor * sizes[i] <= MOST_GROWTH * sizes[0])) {
        return false;
      }
      factor *= (double) s / (i + 1);
    }
    return exact(k, s, factor);
  }

  private static double size(double[] v) {
    double sum = 0;
    for (double value : v) {
      sum += Math.abs(value);
    }
    return sum;
  }

  /** Writes {@code h(a + lags) = sum_k lags^k / k! v_k}. */
  private void advance(Segment segment, double[] state) {
    powers(segment.lags);
    Arrays.fill(state, 0);
    RowSums.add(state, terms, segment.row, segment.terms, weights, 0, 0, m);
  }

  private void powers(int s) {
    weights[0] = 1;
    for (int k = 1; k < MOST_TERMS; k++) {
      weights[k] = weights[k - 1] * s / k;
    }
  }

  private void respond(Segment segment, double[] r) {
    for (int k = 0; k < segment.terms; k++) {
      lagwise[k] = RowSums.dot(c, terms[segment.row + k], m);
    }
    for (int j = 0; j < segment.lags; j++) {
      r[(segment.from + j) * d + segment.channel] = RowSums.dot(moments[j], lagwise, segment.terms);
    }
  }

  /**
   * Brings a derivative by r back to the parameters, for the theta of the last {@link #forward},
   * which must have had room.
   *
   * @param v derivative by r, length T d, not modified
   * @param gradient of [W | U | c], overwritten
   */
  void adjoint(double[] v, double[] gradient) {
    Arrays.fill(byC, 0);
    for (int s = count - 1; s >= 0; s--) {
      back(segments[s], v, gradient);
    }
    System.arraycopy(byC, 0, gradient, m * m + m * d, m);
    Dense.clear(byX);
    RowSums.addOuter(byX, byTerms, 1, terms, 0, rows - 1, m);
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < m; j++) {
        gradient[i * m + j] = dt * byX[i][j];
      }
    }
  }

  /** Leaves a segment's derivatives by its terms, and the one by its first state in byState. */
  private void back(Segment segment, double[] v, double[] gradient) {
    int last = segment.row + segment.terms - 1;
    if (segment.from + segment.lags == lags) {
      Arrays.fill(byState, 0);
    }
    for (int j = 0; j < segment.lags; j++) {
      lagwise[j] = v[(segment.from + j) * d + segment.channel];
    }
    Arrays.fill(byOutputs, 0);
    RowSums.add(byOutputs, moments, 0, segment.lags, lagwise, 0, 0, segment.terms);
    powers(segment.lags);
    for (int row = last; row >= segment.row; row--) {
      int k = row - segment.row;
      double[] by = byTerms[row];
      Arrays.fill(by, 0);
      if (row < last) {
        RowSums.add(by, x, 0, m, byTerms[row + 1], 0, 0, m);
      }
      Dense.axpy(m, byOutputs[k], c, by);
      Dense.axpy(m, weights[k], byState, by);
    }
    double[] first = byTerms[segment.row];
    System.arraycopy(first, 0, byState, 0, m);
    // The first term comes from no product with X, so it has no share in the derivative by X.
    Arrays.fill(first, 0);
    if (segment.from == 0) {
      for (int i = 0; i < m; i++) {
        gradient[m * m + i * d + segment.channel] = dt * byState[i];
      }
    }
    RowSums.add(byC, terms, segment.row, segment.terms, byOutputs, 0, 0, m);
  }
}
