package curseofmemory.fuzz;

import curseofmemory.campaign.CampaignTable;
import curseofmemory.fuzz.Judge.Verdict;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Calls the library so many times with random arguments and writes target/hardening/table.csv; what
 * failed is printed with its seed.
 *
 * <pre>{@code
 * java -cp target/test-classes:'lib/*':ARCHUNIT curseofmemory.fuzz.FuzzCampaign SEED CALLS
 * }</pre>
 */
public final class FuzzCampaign {
  private static final int SLOWEST = 12;

  private FuzzCampaign() {}

  /**
   * Runs the campaign.
   *
   * @param arguments first seed, number of calls
   * @throws IOException if the table cannot be written
   */
  public static void main(String[] arguments) throws IOException {
    long seed = Long.parseLong(arguments[0]);
    int calls = Integer.parseInt(arguments[1]);
    Fuzz fuzz = Fuzz.of(seed, calls, Runtime.getRuntime().availableProcessors());
    CampaignTable table = new CampaignTable();
    table.atLeast("fuzz: constructors and methods called", fuzz.callables(), 1);
    table.atLeast("fuzz: calls", calls, calls);
    table.atLeast("fuzz: right answers confirmed independently", fuzz.confirmed(), 1);
    table.atMost("fuzz: answers refuted independently", fuzz.unlisted(Verdict.WRONG_ANSWER), 0);
    table.atMost("fuzz: wrong exception types", fuzz.unlisted(Verdict.WRONG_EXCEPTION), 0);
    table.atMost("fuzz: silent NaN", fuzz.unlisted(Verdict.NOT_A_NUMBER), 0);
    table.atMost("fuzz: silent infinity", fuzz.unlisted(Verdict.INFINITE), 0);
    table.atMost("fuzz: hangs over 2 s", fuzz.unlisted(Verdict.HANGS), 0);
    table.write(Path.of("target", "hardening", "table.csv"));
    for (Verdict verdict : Verdict.values()) {
      System.out.println(verdict + " " + fuzz.count(verdict));
    }
    System.out.println("slowest: " + String.join(", ", fuzz.slowest(SLOWEST)));
    fuzz.failures().forEach(System.out::println);
    System.exit(table.allSound() ? 0 : 1);
  }
}
