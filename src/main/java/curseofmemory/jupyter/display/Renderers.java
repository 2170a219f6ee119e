package curseofmemory.jupyter.display;

/** From any value to the forms a reader can be shown. */
public final class Renderers {
  private Renderers() {}

  /** Returns the forms of {@code value}. */
  public static MimeBundle render(Object value) {
    return MimeBundle.text(String.valueOf(value));
  }
}
