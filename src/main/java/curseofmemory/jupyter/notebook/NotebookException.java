package curseofmemory.jupyter.notebook;

/**
 * A notebook or a request about notebooks that cannot be worked with. The message names the file,
 * the place, what is wrong and the cure, and is shown to the user as it is.
 */
public final class NotebookException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with a message for the user. */
  public NotebookException(String message) {
    super(message);
  }

  /** Creates the exception with a message for the user and what led to it. */
  public NotebookException(String message, Throwable cause) {
    super(message, cause);
  }
}
