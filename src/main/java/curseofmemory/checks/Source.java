package curseofmemory.checks;

import curseofmemory.numeric.Require;
import java.util.Arrays;
import java.util.Optional;

/**
 * Who says what a number should be.
 *
 * <p>A number is worth as much as the independence of what it is held against, so every source is
 * of one {@link Kind}, shown beside the number and counted by kind on the index page.
 *
 * @param kind what sort of source
 * @param words where to look: a theorem, a formula, a program, a publication
 */
public record Source(Kind kind, String words) {

  /** The sorts of source, from the paper itself to this program alone. */
  public enum Kind {
    /** Printed in the paper that this project accompanies. */
    PAPER("paper"),
    /** Follows from a theorem whose hypotheses were checked. */
    THEORY("theory"),
    /** A formula that anybody can evaluate. */
    CLOSED_FORM("closed form"),
    /** Found by a named program or algorithm that is not ours. */
    INDEPENDENT("independent"),
    /** Published by others. */
    PUBLISHED("published"),
    /** Found by this program alone: shown, never called expected. */
    OURS("ours");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** Returns the word shown in tables and kept in summary.json. */
    public String word() {
      return word;
    }

    /** Returns the kind with this word. */
    public static Optional<Kind> named(String word) {
      return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }
  }

  /** Checks that there are words. */
  public Source {
    Require.present(
        "kind", kind, "use one of the factories, for example Source.paper(\"table 1\")");
    words(kind.word, words);
  }

  /** Returns a source for what is printed in the paper, for example {@code "section 4, (12)"}. */
  public static Source paper(String where) {
    return new Source(Kind.PAPER, where);
  }

  /**
   * Returns a source for what a theorem promises.
   *
   * @param theorem its name or number
   * @param hypotheses why it applies here, for example {@code "beta = 1 by DecayConditions"}
   */
  public static Source theory(String theorem, String hypotheses) {
    return new Source(
        Kind.THEORY, words("theorem", theorem) + "; applies: " + words("hypotheses", hypotheses));
  }

  /** Returns a source for a formula, for example {@code "1/0.5 - 1/2"}. */
  public static Source closedForm(String formula) {
    return new Source(Kind.CLOSED_FORM, formula);
  }

  /** Returns a source for a named program or algorithm of others, with what was asked of it. */
  public static Source independent(String method) {
    return new Source(Kind.INDEPENDENT, method);
  }

  /** Returns a source for what others published: who, and where. */
  public static Source published(String who) {
    return new Source(Kind.PUBLISHED, who);
  }

  /** Returns kind and words, as tables show them. */
  @Override
  public String toString() {
    return kind.word + ": " + words;
  }

  private static String words(String name, String words) {
    if (words == null || words.isBlank()) {
      throw Require.refused(name, "must be said in words", words, "say where a reader can look");
    }
    return words;
  }
}
