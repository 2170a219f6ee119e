package curseofmemory.bench;

import java.util.Locale;

/**
 * One line of the table.
 *
 * @param work what is done
 * @param ours milliseconds
 * @param peer who else does it
 * @param theirs milliseconds
 * @param ratio what the goal is about
 * @param goal in words
 * @param ok whether it is reached
 */
record Row(
    String work, double ours, String peer, double theirs, double ratio, String goal, boolean ok) {
  static final String HEADER = "work,ours_ms,peer,peer_ms,ratio,goal,ok";
  static final String TITLE = columns("work", "ours ms", "peer", "peer ms", "ratio", "goal", "ok");

  /** A peer that must be slower by a factor. */
  static Row faster(String work, double ours, String peer, double theirs, double factor) {
    double ratio = theirs / ours;
    String goal = String.format(Locale.ROOT, ">= %s times faster", number(factor));
    return new Row(work, ours, peer, theirs, ratio, goal, ratio >= factor);
  }

  /** A time that must stay below a bound. */
  static Row within(String work, double ours, double bound) {
    String goal = String.format(Locale.ROOT, "<= %s ms", number(bound));
    return new Row(work, ours, "the goal", bound, bound / ours, goal, ours <= bound);
  }

  /** A cost that may be so many times another of ours. */
  static Row atMost(String work, double ours, String other, double theirs, double times) {
    String goal = String.format(Locale.ROOT, "<= %s times", number(times));
    return new Row(work, ours, other, theirs, theirs / ours, goal, ours <= times * theirs);
  }

  /** A comparison without a goal. */
  static Row shown(String work, double ours, String peer, double theirs) {
    return new Row(work, ours, peer, theirs, theirs / ours, "shown only", true);
  }

  /** A time that nothing is compared with. */
  static Row alone(String work, double ours) {
    return new Row(work, ours, "-", ours, 1, "shown only", true);
  }

  String csv() {
    return String.join(
        ",",
        work.replace(',', ';'),
        number(ours),
        peer,
        number(theirs),
        number(ratio),
        goal,
        said());
  }

  String line() {
    return columns(work, number(ours), peer, number(theirs), number(ratio), goal, said());
  }

  private static String columns(
      String work, String ours, String peer, String theirs, String ratio, String goal, String ok) {
    return String.format(
        Locale.ROOT,
        "%-68s %9s  %-34s %9s %9s  %-22s %s",
        work,
        ours,
        peer,
        theirs,
        ratio,
        goal,
        ok);
  }

  private String said() {
    return ok ? "yes" : "no";
  }

  private static String number(double value) {
    if (value >= 1000) {
      return String.format(Locale.ROOT, "%.0f", value);
    }
    return String.format(Locale.ROOT, "%.4g", value).replaceAll("0+$", "").replaceAll("\\.$", "");
  }
}
