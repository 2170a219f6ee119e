package curseofmemory.experiment.setting;

import curseofmemory.data.MeasuredSeries;
import curseofmemory.functional.FrozenKernel;
import curseofmemory.functional.LinearFunctional;
import curseofmemory.functional.MemoryKernel;
import curseofmemory.numeric.Require;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Targets as they count on a time grid: a memory that its parameters do not describe becomes its
 * integrals over the cells. The last few are kept, by the very object and grid they belong to.
 */
public final class OnGrid {
  private static final int KEPT = 32;

  private static final Deque<Entry> CACHE = new ArrayDeque<>();

  private record Entry(MemoryKernel kernel, double dt, int cells, FrozenKernel frozen) {}

  private OnGrid() {}

  /** Returns the target as a grid sees it. */
  public static Object of(Object target, double dt, int cells) {
    if (target instanceof MemoryKernel kernel) {
      return memory(kernel, dt, cells);
    }
    return target instanceof LinearFunctional functional
        ? new LinearFunctional(
            functional.kernels().stream().map(k -> memory(k, dt, cells)).toList())
        : series(target);
  }

  private static MeasuredSeries series(Object target) {
    if (target instanceof MeasuredSeries series) {
      return series;
    }
    throw Require.refused(
        "target", "must be a memory, a functional or a measured series", target, "give one");
  }

  private static MemoryKernel memory(MemoryKernel kernel, double dt, int cells) {
    if (kernel instanceof FrozenKernel known) {
      if (known.dt() != dt || known.masses().length < cells) {
        throw Require.refused(
            "target",
            "is known by its values on " + known.masses().length + " cells of " + known.dt(),
            "a grid of " + cells + " cells of " + dt,
            "use its own grid, or give the memory itself");
      }
      return known;
    }
    return Descriptions.isPortable(kernel) ? kernel : frozen(kernel, dt, cells);
  }

  private static FrozenKernel values(MemoryKernel kernel, double dt, int cells) {
    try {
      return kernel.onGrid(dt, cells);
    } catch (RuntimeException e) {
      throw Require.refused(
          "target " + kernel.name(),
          "must have an integral over each of " + cells + " cells of " + dt,
          e.getMessage(),
          "correct its formula");
    }
  }

  private static synchronized FrozenKernel frozen(MemoryKernel kernel, double dt, int cells) {
    for (Entry e : CACHE) {
      if (e.kernel == kernel && e.dt == dt && e.cells == cells) {
        return e.frozen;
      }
    }
    FrozenKernel frozen = values(kernel, dt, cells);
    CACHE.addFirst(new Entry(kernel, dt, cells, frozen));
    if (CACHE.size() > KEPT) {
      CACHE.removeLast();
    }
    return frozen;
  }
}
