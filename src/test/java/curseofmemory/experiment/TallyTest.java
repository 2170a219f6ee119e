package curseofmemory.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import curseofmemory.checks.Provenance;
import curseofmemory.functional.PowerLaw;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TallyTest {
  /** Runs of 300 costs over four decades that take time in quite another proportion. */
  @Test
  void afterATenthTheTimeToGoIsRightWithinAFactorOfOneAndAHalf() {
    int n = 300;
    double[] costs = IntStream.range(0, n).mapToDouble(i -> Math.pow(10, 4 + i % 5)).toArray();
    double[] seconds =
        IntStream.range(0, n)
            .mapToDouble(i -> 0.01 + 1e-5 * Math.pow(costs[i], 0.6) * (1 + i % 7 / 3.0))
            .toArray();
    List<Integer> byCost =
        IntStream.range(0, n).boxed().sorted(Comparator.comparingDouble(i -> -costs[i])).toList();
    Tally tally = new Tally(costs, 1e-9);
    tally.order(byCost.stream().mapToInt(Integer::intValue).toArray());
    List<Integer> order = SweepLoop.probesFirst(byCost);
    order.subList(0, n / 10).forEach(i -> tally.computed(i, run(seconds[i])));
    double rest = order.subList(n / 10, n).stream().mapToDouble(i -> seconds[i]).sum();
    assertThat(tally.secondsLeft()).isBetween(rest / 1.5, rest * 1.5);
  }

  private static Run run(double seconds) {
    Experiment experiment = Experiment.linear(PowerLaw.of(1));
    Duration took = Duration.ofNanos((long) (1e9 * seconds));
    Provenance made = new Provenance(0, "", Provenance.here(0).environment(), Instant.now(), took);
    Findings found = new Findings(Map.of(), new double[0], Optional.empty());
    return new Run(experiment, Optional.of(found), Optional.empty(), made, false);
  }
}
