package curseofmemory.jupyter.display;

/** Where shown values go: a notebook kernel, ours or another one, or the console. */
public interface DisplayHost {
  /**
   * Shows a value.
   *
   * @param bundle the value in all its forms
   * @param id name under which it can be updated later
   */
  void display(MimeBundle bundle, String id);

  /**
   * Replaces what was shown under a name.
   *
   * @param id name given when it was shown
   * @param bundle the new value
   */
  void update(String id, MimeBundle bundle);

  /** Returns whether somebody may be watching, so that progress is worth showing. */
  default boolean isWatched() {
    return true;
  }
}
