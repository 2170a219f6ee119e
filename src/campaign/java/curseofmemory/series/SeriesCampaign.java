package curseofmemory.series;

import curseofmemory.campaign.CampaignTable;
import curseofmemory.numeric.Parallel;
import curseofmemory.series.KnownPair.Family;
import curseofmemory.series.SeriesVerdict.Decay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The verdict on 1,020 series whose memories are known: how often it commits, and is right. */
public final class SeriesCampaign {
  private static final int[] POINTS = {100, 300, 1000, 5000};
  private static final double[] NOISES = {0.1, 0.3, 1};
  private static final int SEEDS = 17;

  /** One pair to try. */
  private record Setting(Family family, int points, double noise, long seed) {}

  /** What came of it. */
  private record Trial(
      Setting of, boolean commits, boolean right, boolean dead, int weights, int covered) {}

  private SeriesCampaign() {}

  /** Writes the table to the first argument, and the rates per family beside it. */
  public static void main(String[] arguments) throws IOException {
    List<Setting> settings = new ArrayList<>();
    for (Family family : Family.values()) {
      for (int points : POINTS) {
        for (double noise : NOISES) {
          for (int seed = 0; seed < SEEDS; seed++) {
            settings.add(new Setting(family, points, noise, 1_000_000L * points + seed));
          }
        }
      }
    }
    List<Trial> trials = Parallel.map(settings.size(), k -> trial(settings.get(k)));
    CampaignTable table = new CampaignTable();
    table.atLeast("series with known memories", trials.size(), 1_000);
    table.atLeast("commits itself, share", share(trials, Trial::commits), 0.6);
    List<Trial> committed = trials.stream().filter(Trial::commits).toList();
    table.atLeast("kind right when committed, share", share(committed, Trial::right), 0.95);
    List<Trial> quiet = trials.stream().filter(t -> t.of.noise < 1).toList();
    table.atLeast("dead time exact at the two lower noises", share(quiet, Trial::dead), 0.9);
    table.atLeast("90 % bands cover the truth, at least", coverage(trials), 0.88);
    table.atMost("90 % bands cover the truth, at most", coverage(trials), 0.92);
    Path file = Path.of(arguments[0]);
    table.write(file);
    Files.write(file.resolveSibling("rates.csv"), rates(trials));
    System.exit(table.allSound() ? 0 : 1);
  }

  private static Trial trial(Setting of) {
    KnownPair pair = KnownPair.of(of.family, of.points, of.noise, of.seed);
    SeriesVerdict verdict = SeriesVerdict.of(pair.series());
    Decay decay = verdict.decay();
    boolean commits = decay == Decay.EXPONENTIAL || decay == Decay.POWER_LAW;
    double[] estimate = verdict.weights();
    double[] half = verdict.halfBand();
    int covered = 0;
    for (int j = 0; j < estimate.length; j++) {
      covered += Math.abs(estimate[j] - pair.weights()[j]) <= half[j] ? 1 : 0;
    }
    return new Trial(
        of,
        commits,
        decay == of.family.decay(),
        verdict.deadTime().orElse(-1) == pair.deadTime(),
        estimate.length,
        covered);
  }

  private static double share(List<Trial> trials, Predicate<Trial> what) {
    return trials.stream().filter(what).count() / (double) trials.size();
  }

  private static double coverage(List<Trial> trials) {
    return trials.stream().mapToInt(Trial::covered).sum()
        / (double) trials.stream().mapToInt(Trial::weights).sum();
  }

  private static List<String> rates(List<Trial> trials) {
    Map<String, List<Trial>> groups = new TreeMap<>();
    for (Trial trial : trials) {
      List<String> keys =
          List.of(
              "family " + trial.of.family, "points " + trial.of.points, "noise " + trial.of.noise);
      keys.forEach(key -> groups.computeIfAbsent(key, any -> new ArrayList<>()).add(trial));
    }
    List<String> lines = new ArrayList<>(List.of("group,series,commits,right,dead,covered"));
    groups.forEach(
        (key, group) -> {
          List<Trial> committed = group.stream().filter(Trial::commits).toList();
          lines.add(
              String.format(
                  Locale.ROOT,
                  "%s,%d,%.3f,%.3f,%.3f,%.3f",
                  key,
                  group.size(),
                  share(group, Trial::commits),
                  share(committed, Trial::right),
                  share(group, Trial::dead),
                  coverage(group)));
        });
    lines.forEach(System.out::println);
    return lines;
  }
}
