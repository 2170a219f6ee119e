package curseofmemory.experiment;

import curseofmemory.experiment.store.RunStore;
import curseofmemory.numeric.RandomStreams;
import curseofmemory.training.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * Kills a running sweep at random moments of the time that an undisturbed one takes here and now,
 * and resumes it, round after round.
 *
 * @param kills how often it was killed while it ran
 * @param midway kills that found some runs finished and others not
 * @param rounds how many sweeps were brought to their end
 * @param runs runs of one sweep
 * @param wrongCount rounds after which some run was not there exactly once
 * @param wrongDigits rounds after which a digit differed from an uninterrupted sweep
 * @param damaged kills and rounds after which the file failed its integrity check
 */
record KillTrial(
    int kills, int midway, int rounds, int runs, int wrongCount, int wrongDigits, int damaged) {
  static KillTrial of(Sweep sweep, int kills, long seed, Path folder)
      throws IOException, InterruptedException {
    return new Trial(sweep, RandomStreams.of(seed, "kill", 0), folder).go(kills);
  }

  private static final class Trial {
    private final Sweep sweep;
    private final RandomGenerator moments;
    private final Path folder;
    private final String expected;
    private int killed;
    private int midway;
    private int rounds;
    private int wrongCount;
    private int wrongDigits;
    private int damaged;
    private double undisturbed;

    Trial(Sweep sweep, RandomGenerator moments, Path folder) {
      this.sweep = sweep;
      this.moments = moments;
      this.folder = folder;
      this.expected = sweep.run().digest();
    }

    KillTrial go(int kills) throws IOException, InterruptedException {
      undisturbed = undisturbedSeconds();
      while (killed < kills) {
        Path store = Files.createDirectories(folder.resolve("round" + rounds)).resolve("runs.db");
        boolean complete = false;
        while (!complete) {
          complete = attempt(store, killed < kills);
        }
        check(store);
        rounds++;
      }
      return new KillTrial(killed, midway, rounds, sweep.size(), wrongCount, wrongDigits, damaged);
    }

    /** Returns how long a sweep goes on after its first line; a busy machine takes longer. */
    private double undisturbedSeconds() throws IOException, InterruptedException {
      Path store = Files.createDirectories(folder.resolve("undisturbed")).resolve("runs.db");
      SweepProcess process = SweepProcess.start(SweepProcess.thisJava(), sweep, store);
      process.awaitFirstLine();
      long start = System.nanoTime();
      process.awaitEnd(120);
      return (System.nanoTime() - start) * 1e-9;
    }

    /** Returns whether the sweep came to its end. */
    private boolean attempt(Path store, boolean mayKill) throws IOException, InterruptedException {
      SweepProcess process = SweepProcess.start(SweepProcess.thisJava(), sweep, store);
      process.awaitFirstLine();
      if (mayKill) {
        TimeUnit.MICROSECONDS.sleep((long) (1e6 * undisturbed * moments.nextDouble()));
        if (process.running()) {
          process.kill();
          killed++;
          noteKill(store);
          return false;
        }
      }
      process.awaitEnd(120);
      return process.exitCode() == 0;
    }

    private void noteKill(Path file) {
      noteDamage(file);
      try (RunStore store = RunStore.open(file)) {
        int finished = store.size();
        midway += finished > 0 && finished < sweep.size() ? 1 : 0;
      }
    }

    private void noteDamage(Path file) {
      try (RunStore store = RunStore.open(file)) {
        damaged += store.damage().isPresent() ? 1 : 0;
      }
    }

    private void check(Path file) {
      noteDamage(file);
      try (RunStore store = RunStore.open(file)) {
        wrongCount += store.size() == sweep.size() ? 0 : 1;
        SweepResult stored = sweep.run(store, Progress.SILENT);
        wrongCount += stored.cached() == sweep.size() ? 0 : 1;
        wrongDigits += stored.digest().equals(expected) ? 0 : 1;
      }
    }
  }
}
