package curseofmemory.approximation;

import curseofmemory.functional.MemoryKernel;
import curseofmemory.numeric.StoppedException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * The network that a training loss itself likes best, found without the trainer.
 *
 * <pre>
 * min over modes of sum over j &lt; T of dt (average of rhohat - rho over [j dt, (j + 1) dt])^2
 * average of b e^(-s t) over cell j = b phi e^(-s j dt),   phi = (1 - e^(-s dt)) / (s dt)
 * </pre>
 *
 * <p>The averages are fitted by variable projection, from narrow to wide, from several starts; the
 * factor phi then brings the weights of the averages to those of the memory. It sees no lag beyond
 * {@code T dt} and no norm but this one, as training does; what it misses is the price of horizon,
 * grid and norm and not of the optimiser. Cost: some ten fits of T points a width.
 */
final class LossOptimum {
  private static final int SPREAD = 4;
  private static final int WARM = 3;

  private LossOptimum() {}

  static MemoryKernel of(MemoryKernel rho, TrainingPlan plan, int width) {
    double dt = plan.dt();
    double[] averages = new double[plan.lags()];
    Arrays.setAll(averages, j -> rho.integral(j * dt, (j + 1) * dt) / dt);
    FitGrid grid = FitGrid.ofSamples(averages, dt);
    Modes best = null;
    for (int m = 1; m <= width; m++) {
      StoppedException.check("in the search for the optimum of the training loss");
      best =
          starts(rho, grid, dt, best, m)
              .map(start -> VariableProjection.fit(grid, start))
              .min(Comparator.comparingDouble(found -> VariableProjection.error(grid, found)))
              .orElseThrow();
    }
    return best.fromAverages(dt).kernel();
  }

  private static Stream<Modes> starts(
      MemoryKernel rho, FitGrid grid, double dt, Modes narrower, int width) {
    Stream<Modes> spread = ModeSearch.leading(grid, ModeSearch.geometric(rho, width), SPREAD);
    Stream<Modes> warm =
        narrower == null
            ? Stream.empty()
            : ModeSearch.leading(grid, ModeSearch.wider(rho, narrower), WARM);
    Stream<Modes> pencil =
        grid.values().length < 4 * width
            ? Stream.empty()
            : Stream.of(MatrixPencil.poles(grid.values(), dt, width).with(new double[width]));
    return Stream.of(spread, warm, pencil).flatMap(s -> s);
  }
}
