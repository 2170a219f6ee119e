package curseofmemory.experiment;

import curseofmemory.functional.MemoryKernel;
import curseofmemory.numeric.Require;
import java.util.stream.IntStream;

/**
 * A memory known by its integrals over the cells of one time grid, constant within each cell: what
 * is kept of a kernel that only a formula describes. On its own grid the lag weights are exact.
 *
 * @param label name of the kernel it stands for
 * @param dt width of a cell
 * @param masses integral over each cell
 */
record FrozenKernel(String label, double dt, double[] masses) implements MemoryKernel {
  /** Relative distance to a cell edge that counts as the edge. */
  private static final double ON_EDGE = 1e-9;

  FrozenKernel {
    masses = Require.finiteCopy("masses", masses, "give one per cell");
    Require.positive("dt", dt, "use for example 0.1");
  }

  static FrozenKernel of(MemoryKernel kernel, double dt, int cells) {
    double[] masses =
        IntStream.range(0, cells).mapToDouble(j -> kernel.integral(j * dt, (j + 1) * dt)).toArray();
    return new FrozenKernel(kernel.name(), dt, masses);
  }

  @Override
  public double[] masses() {
    return masses.clone();
  }

  @Override
  public double at(double t) {
    int cell = (int) (Require.nonNegative("t", t, "a memory kernel looks back") / dt);
    return cell < masses.length ? masses[cell] / dt : 0;
  }

  @Override
  public double integral(double from, double to) {
    double sum = 0;
    int last = (int) Math.min(masses.length - 1, to / dt + 1);
    for (int j = Math.max(0, (int) (from / dt) - 1); j <= last; j++) {
      double share = (Math.min(to, (j + 1) * dt) - Math.max(from, j * dt)) / dt;
      sum += share > 1 - ON_EDGE ? masses[j] : share > ON_EDGE ? share * masses[j] : 0;
    }
    return sum;
  }

  @Override
  public double tailMass(double from) {
    double sum = 0;
    for (int j = 0; j < masses.length; j++) {
      double share = ((j + 1) * dt - Math.max(from, j * dt)) / dt;
      sum += Math.max(0, Math.min(1, share)) * Math.abs(masses[j]);
    }
    return sum;
  }

  @Override
  public double l2Norm() {
    double sum = 0;
    for (double mass : masses) {
      sum += mass * mass / dt;
    }
    return Math.sqrt(sum);
  }

  @Override
  public String name() {
    return label;
  }

  @Override
  public String latex() {
    return "\\rho(t)";
  }
}
