package curseofmemory.jupyter.install;

/**
 * One thing the doctor looked at.
 *
 * @param verdict how it is
 * @param what what was found
 * @param cure what to do about it; empty if nothing needs to be done
 */
record Finding(Verdict verdict, String what, String cure) {

  /** How bad it is. */
  enum Verdict {
    /** Nothing to do. */
    OK("ok"),
    /** Works, but may surprise. */
    NOTE("note"),
    /** Does not work. */
    WRONG("WRONG");

    private final String word;

    Verdict(String word) {
      this.word = word;
    }
  }

  static Finding ok(String what) {
    return new Finding(Verdict.OK, what, "");
  }

  static Finding note(String what, String cure) {
    return new Finding(Verdict.NOTE, what, cure);
  }

  static Finding wrong(String what, String cure) {
    return new Finding(Verdict.WRONG, what, cure);
  }

  String text() {
    String line = String.format("%-6s %s", verdict.word, what);
    return cure.isEmpty() ? line : line + "\n       to mend: " + cure;
  }
}
