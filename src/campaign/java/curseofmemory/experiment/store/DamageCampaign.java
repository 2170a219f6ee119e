package curseofmemory.experiment.store;

import curseofmemory.campaign.CampaignTable;
import curseofmemory.numeric.RandomStreams;
import curseofmemory.numeric.Require;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Random damages of a run store, counted; what a damage must not do is what the test says. */
public final class DamageCampaign {
  private static final Path TABLE = Path.of("target", "hardening", "table.csv");

  private DamageCampaign() {}

  /**
   * Runs the campaign.
   *
   * @param arguments seed, number of damages
   */
  public static void main(String[] arguments) throws IOException {
    RandomGenerator random = RandomStreams.of(Long.parseLong(arguments[0]), "damage", 0);
    int damages =
        Require.atLeast("damages", 1, Integer.parseInt(arguments[1]), "use for example 1000");
    Path folder = Files.createTempDirectory("damage");
    StoreDamageTest.folder = folder;
    StoreDamageTest.makeAGoodStore();
    int traces = 0;
    int wrong = 0;
    int beyondHeader = 0;
    double read = 0;
    for (int k = 0; k < damages; k++) {
      StoreDamageTest.Outcome outcome = StoreDamageTest.damage(random, 1 + k % 4);
      wrong += outcome.wrongRows();
      traces += outcome.said().contains("\n") || outcome.said().contains("Exception") ? 1 : 0;
      beyondHeader += outcome.page() > 0 ? 1 : 0;
      read += outcome.page() > 0 ? outcome.readRows() : 0;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
    CampaignTable table = new CampaignTable();
    table.atLeast("store: random damages", damages, damages);
    table.atMost("store: damages told in more than one sentence", traces, 0);
    table.atMost("store: wrong rows", wrong, 0);
    table.atLeast(
        "store: share of rows read where the header lives",
        read / beyondHeader / StoreDamageTest.RUNS,
        0.98);
    table.append(TABLE);
    System.exit(table.allSound() ? 0 : 1);
  }
}
