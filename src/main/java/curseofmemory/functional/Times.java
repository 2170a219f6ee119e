package curseofmemory.functional;

import curseofmemory.numeric.Require;

/** Checks of times and intervals, shared by the memory kernels. */
final class Times {
  private Times() {}

  static double checked(double t) {
    return Require.nonNegative(
        "t", t, "a memory kernel looks back, so use t >= 0 for a lag of t time units");
  }

  static void checkedInterval(double from, double to) {
    checked(from);
    if (!(to >= from)) {
      throw Require.refused("to", "must be at least from = " + from, to, "swap the two ends");
    }
  }
}
