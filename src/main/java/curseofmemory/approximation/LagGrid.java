package curseofmemory.approximation;

import curseofmemory.functional.MemoryKernel;
import curseofmemory.numeric.Require;
import curseofmemory.numeric.StoppedException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Cells of {@code [0, T]} on which polynomials resolve {@code rho(t + s)} for t and s in any two.
 *
 * <p>First {@code [0, 2 T]} is cut into pieces that grow by {@link #GROWTH} and are halved until
 * interpolation in {@code points} Chebyshev points meets the tolerance. Since t + s reaches into
 * every later piece, a cell at t is at most half as long as the shortest piece beyond t.
 */
final class LagGrid {
  private static final double GROWTH = 4;

  /** Halvings after which a piece is taken as it is: 2^-8 of its first length. */
  private static final int MOST_HALVINGS = 8;

  private LagGrid() {}

  /**
   * Returns ascending cell edges from 0 to T.
   *
   * @param rho the memory kernel
   * @param points interpolation points a cell, at least 2
   * @param tolerance wanted Hilbert-Schmidt error of the resolved operator, relative to |rho|_L1
   */
  static double[] edges(MemoryKernel rho, int points, double tolerance) {
    double end = end(rho, tolerance * tolerance);
    double[] first = pieces(rho, end);
    List<double[]> pieces = new ArrayList<>();
    for (int k = 0; k + 1 < first.length; k++) {
      double[] piece = {first[k], first[k + 1]};
      split(rho, points, tolerance * rho.l1Norm(), piece, 0, pieces);
    }
    return march(pieces, end / 2);
  }

  /** Returns edges from 0 to {@code end} that grow by {@link #GROWTH}. */
  static double[] pieces(MemoryKernel rho, double end) {
    DoubleStream.Builder edges = DoubleStream.builder().add(0);
    for (double to = Math.min(end, timeScale(rho)); to < end; to *= GROWTH) {
      edges.add(to);
    }
    return edges.add(end).build().toArray();
  }

  /** Returns {@code |rho|_1^2 / |rho|_2^2}, the width of a box of the same mass and energy. */
  private static double timeScale(MemoryKernel rho) {
    return Math.pow(rho.l1Norm() / rho.l2Norm(), 2);
  }

  private static double end(MemoryKernel rho, double share) {
    double enough = share * rho.l1Norm();
    double end = timeScale(rho);
    while (rho.tailMass(end) > enough) {
      end *= 2;
      if (Double.isInfinite(end)) {
        throw Require.refused(
            "rho",
            "must keep less than " + share + " of its mass beyond the largest double",
            rho.name(),
            "let it decay faster, for example like PowerLaw.of(0.1)");
      }
    }
    return end;
  }

  private static void split(
      MemoryKernel rho, int points, double allowed, double[] piece, int depth, List<double[]> out) {
    StoppedException.check("resolving the memory");
    double length = piece[1] - piece[0];
    double weight = Math.sqrt(piece[1] * length);
    if (depth == MOST_HALVINGS || weight * Interpolation.error(rho, piece, points) <= allowed) {
      out.add(piece);
      return;
    }
    double mid = piece[0] + length / 2;
    split(rho, points, allowed, new double[] {piece[0], mid}, depth + 1, out);
    split(rho, points, allowed, new double[] {mid, piece[1]}, depth + 1, out);
  }

  private static double[] march(List<double[]> pieces, double end) {
    double[] shortest = new double[pieces.size()];
    double least = Double.POSITIVE_INFINITY;
    for (int k = pieces.size() - 1; k >= 0; k--) {
      least = Math.min(least, pieces.get(k)[1] - pieces.get(k)[0]);
      shortest[k] = least;
    }
    List<Double> edges = new ArrayList<>(List.of(0.0));
    double at = 0;
    for (int k = 0; at < end; ) {
      at = Math.min(end, at + shortest[k] / 2);
      edges.add(at);
      while (k + 1 < pieces.size() && pieces.get(k)[1] <= at) {
        k++;
      }
    }
    return edges.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Interpolation in Chebyshev points, tested between them. */
  private static final class Interpolation {
    private Interpolation() {}

    static double error(MemoryKernel rho, double[] piece, int points) {
      double[] x = new double[points];
      double[] y = new double[points];
      for (int i = 0; i < points; i++) {
        x[i] = Math.cos(Math.PI * (i + 0.5) / points);
        y[i] = rho.at(place(piece, x[i]));
      }
      double worst = 0;
      for (int i = 0; i <= points; i++) {
        double between = Math.cos(Math.PI * i / points);
        double found = barycentric(x, y, between);
        worst = Math.max(worst, Math.abs(found - rho.at(place(piece, between))));
      }
      return worst;
    }

    private static double place(double[] piece, double x) {
      return piece[0] + (piece[1] - piece[0]) * (1 + x) / 2;
    }

    private static double barycentric(double[] x, double[] y, double at) {
      double above = 0;
      double below = 0;
      for (int i = 0; i < x.length; i++) {
        double weight = Math.sin(Math.PI * (i + 0.5) / x.length) * (i % 2 == 0 ? 1 : -1);
        above += weight / (at - x[i]) * y[i];
        below += weight / (at - x[i]);
      }
      return above / below;
    }
  }
}
