package curseofmemory.functional;

import curseofmemory.numeric.Require;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * A memory known by its integrals over the cells of one time grid, constant within each cell: what
 * is kept of a memory that only its values describe. On its own grid the lag weights are exact.
 *
 * @param label name of the kernel it stands for
 * @param dt width of a cell, greater than 0
 * @param masses integral over each cell, at least one, finite
 */
public record FrozenKernel(String label, double dt, double[] masses) implements MemoryKernel {
  /** Relative distance to a cell edge that counts as the edge. */
  private static final double ON_EDGE = 1e-9;

  /** Checks and copies the masses. */
  public FrozenKernel {
    masses = Require.finiteCopy("masses", masses, "give one per cell");
    Require.positive("dt", dt, "use for example 0.1");
  }

  static FrozenKernel of(MemoryKernel kernel, double dt, int cells) {
    Require.length("cells", cells, "use as many as there are lags");
    double[] masses =
        IntStream.range(0, cells).mapToDouble(j -> kernel.integral(j * dt, (j + 1) * dt)).toArray();
    return new FrozenKernel(kernel.name(), dt, masses);
  }

  /** Returns the integral of the memory over each cell, a copy. */
  @Override
  public double[] masses() {
    return masses.clone();
  }

  @Override
  public double at(double t) {
    double cell = Times.checked(t) / dt;
    return cell < masses.length ? masses[(int) cell] / dt : 0;
  }

  @Override
  public double integral(double from, double to) {
    Times.checkedInterval(from, to);
    double sum = 0;
    int last = (int) Math.min(masses.length - 1, to / dt + 1);
    for (int j = Math.max(0, (int) (from / dt) - 1); j <= last; j++) {
      double share = share(j, from, to);
      sum += share > 1 - ON_EDGE ? masses[j] : share > ON_EDGE ? share * masses[j] : 0;
    }
    return sum;
  }

  @Override
  public double tailMass(double from) {
    Times.checked(from);
    return IntStream.range(0, masses.length)
        .mapToDouble(j -> Math.abs(masses[j]) * share(j, from, Double.POSITIVE_INFINITY))
        .sum();
  }

  @Override
  public double tailEnergy(double from) {
    Times.checked(from);
    return IntStream.range(0, masses.length)
        .mapToDouble(j -> masses[j] * masses[j] / dt * share(j, from, Double.POSITIVE_INFINITY))
        .sum();
  }

  @Override
  public OptionalInt smoothness() {
    return OptionalInt.empty();
  }

  @Override
  public Decay decay() {
    return Decay.of(Decay.Kind.ENDS);
  }

  @Override
  public double horizon() {
    return masses.length * dt;
  }

  @Override
  public double[] breakpoints() {
    return IntStream.rangeClosed(1, masses.length).mapToDouble(j -> j * dt).toArray();
  }

  @Override
  public String name() {
    return label;
  }

  /** Returns how much of cell j lies between two times. */
  private double share(int j, double from, double to) {
    double width = (Math.min(to, (j + 1) * dt) - Math.max(from, j * dt)) / dt;
    return Math.max(0, Math.min(1, width));
  }
}
