package curseofmemory.approximation;

import curseofmemory.functional.MemoryKernel;
import java.util.ArrayList;
import java.util.List;
import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;

/**
 * Gauss points and weights on {@code [0, T]} on which least squares stands for the L2 norm.
 *
 * <p>Cells grow by 2 from far below the kernel's time scale, so fast modes are seen too, but never
 * beyond what resolves rho itself; T is where the tail no longer counts in energy.
 *
 * @param times Gauss points, ascending, length Q
 * @param weights their weights, length Q
 * @param values rho at the points, length Q
 * @param end where the last cell ends
 */
record FitGrid(double[] times, double[] weights, double[] values, double end) {
  private static final int POINTS = 10;
  private static final double RESOLVED = 1e-7;
  private static final double FIRST_CELL = 1e-3;

  /** Doublings beyond T, where rho is nothing but a slow mode of a model still costs energy. */
  private static final int BEYOND = 16;

  static FitGrid of(MemoryKernel rho) {
    return onCells(rho, cells(rho), 1);
  }

  /** Returns the points of {@link #of} with each cell cut into {@code parts}. */
  static FitGrid of(MemoryKernel rho, int parts) {
    return onCells(rho, cells(rho), parts);
  }

  private static List<Double> cells(MemoryKernel rho) {
    double[] lags = LagGrid.edges(rho, POINTS, RESOLVED);
    List<Double> edges = new ArrayList<>(List.of(0.0));
    for (double edge = FIRST_CELL * lags[1]; edge < lags[1]; edge *= 2) {
      edges.add(edge);
    }
    double energy = Math.pow(RESOLVED * RESOLVED * rho.l2Norm(), 2);
    int k = 1;
    for (; k < lags.length && rho.tailEnergy(lags[k - 1]) > energy; k++) {
      edges.add(lags[k]);
    }
    double end = edges.get(edges.size() - 1);
    double length = end - edges.get(edges.size() - 2);
    for (int beyond = 0; beyond < BEYOND; beyond++) {
      end += length;
      length *= 2;
      edges.add(end);
    }
    return edges;
  }

  /** Returns evenly spaced samples, each with the same weight. */
  static FitGrid ofSamples(double[] samples, double dt) {
    double[] times = new double[samples.length];
    double[] weights = new double[samples.length];
    for (int k = 0; k < samples.length; k++) {
      times[k] = k * dt;
      weights[k] = dt;
    }
    return new FitGrid(times, weights, samples.clone(), samples.length * dt);
  }

  private static FitGrid onCells(MemoryKernel rho, List<Double> edges, int parts) {
    GaussIntegrator rule = new GaussIntegratorFactory().legendre(POINTS);
    int each = parts * POINTS;
    int size = (edges.size() - 1) * each;
    double[] times = new double[size];
    double[] weights = new double[size];
    double[] values = new double[size];
    for (int q = 0; q < size; q++) {
      int point = q % POINTS;
      double from = edges.get(q / each);
      double half = (edges.get(q / each + 1) - from) / (2 * parts);
      times[q] = from + half * (2 * (q % each / POINTS) + 1 + rule.getPoint(point));
      weights[q] = half * rule.getWeight(point);
      values[q] = rho.at(times[q]);
    }
    return new FitGrid(times, weights, values, edges.get(edges.size() - 1));
  }
}
