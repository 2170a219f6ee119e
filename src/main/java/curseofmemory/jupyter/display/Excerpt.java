package curseofmemory.jupyter.display;

import java.util.ArrayList;
import java.util.List;

/** Which of many items are shown: the first and the last ones, and a gap between. */
final class Excerpt {
  /** Stands for the items left out. */
  static final int GAP = -1;

  private Excerpt() {}

  /** Returns the indices to show of {@code count} items, with one {@link #GAP} if some are not. */
  static List<Integer> of(int count, int first, int last) {
    List<Integer> shown = new ArrayList<>();
    boolean all = count <= first + last + 1;
    for (int i = 0; i < (all ? count : first); i++) {
      shown.add(i);
    }
    if (!all) {
      shown.add(GAP);
      for (int i = count - last; i < count; i++) {
        shown.add(i);
      }
    }
    return shown;
  }
}
