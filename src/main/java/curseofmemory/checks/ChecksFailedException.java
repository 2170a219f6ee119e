package curseofmemory.checks;

/** Named numbers differ from what was expected; the message is the table. */
public final class ChecksFailedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  ChecksFailedException(CheckReport report) {
    super("named numbers differ from what was expected\n" + report);
  }
}
