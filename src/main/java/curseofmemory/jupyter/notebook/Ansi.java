package curseofmemory.jupyter.notebook;

import java.util.regex.Pattern;

/** Terminal colour codes, which kernels put into error texts. */
final class Ansi {
  private static final Pattern CODE = Pattern.compile("\u001b\\[[0-9;]*[A-Za-z]");

  private Ansi() {}

  /** Returns the text without terminal codes. */
  static String strip(String text) {
    return CODE.matcher(text).replaceAll("");
  }
}
