package curseofmemory.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import curseofmemory.data.LossTimes;
import curseofmemory.functional.DelayedBump;
import curseofmemory.functional.ExponentialSum;
import curseofmemory.functional.PowerLaw;
import curseofmemory.numeric.RandomStreams;
import curseofmemory.training.Adam;
import curseofmemory.training.Lbfgs;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SweepFileTest {
  private static final String PARTS = "{}[]\",:0123456789.-eEnulltrue \\PowerLawtype";

  private static String good() {
    return Sweep.of(Experiment.linear(PowerLaw.of(0.5)).withSteps(5))
        .overTargets(ExponentialSum.of(1), DelayedBump.reference(2))
        .over("optimiser", Adam.withRate(0.01), Lbfgs.standard())
        .over("times", LossTimes.ALL)
        .over("dt", 0.05, 0.1)
        .overSeeds(2)
        .json();
  }

  /** Whatever is wrong with a file, the refusal is one sentence. */
  @Test
  void tenThousandMalformedFilesAreReadOrRefusedInASentence() {
    RandomGenerator random = RandomStreams.of(8, "malformed", 0);
    int refused = 0;
    for (int k = 0; k < 10_000; k++) {
      String text = mutated(good(), random, 1 + k % 3);
      try {
        Sweep.parse(text);
      } catch (IllegalArgumentException e) {
        assertThat(e.getMessage()).as(text).isNotBlank().doesNotContain("Exception");
        refused++;
      } catch (RuntimeException e) {
        throw new AssertionError("no refusal for " + text, e);
      }
    }
    assertThat(refused).isGreaterThan(7_000);
  }

  private static String mutated(String text, RandomGenerator random, int changes) {
    StringBuilder changed = new StringBuilder(text);
    for (int c = 0; c < changes; c++) {
      int at = random.nextInt(changed.length());
      char other = PARTS.charAt(random.nextInt(PARTS.length()));
      switch (random.nextInt(4)) {
        case 0 -> changed.deleteCharAt(at);
        case 1 -> changed.insert(at, other);
        case 2 -> changed.setCharAt(at, other);
        default -> changed.delete(at, Math.min(changed.length(), at + random.nextInt(40)));
      }
    }
    return changed.toString();
  }
}
