package curseofmemory.functional;

import curseofmemory.numeric.Require;

/** Checks of times, intervals and orders, shared by the memory kernels. */
final class Times {
  /** No derivative or moment of so high an order is a number, and all loops over orders end. */
  private static final int HIGHEST = 100_000;

  private Times() {}

  static double checked(double t) {
    return Require.nonNegative(
        "t", t, "a memory kernel looks back, so use t >= 0 for a lag of t time units");
  }

  static void checkedInterval(double from, double to) {
    Require.nonNegative("from", from, "a memory kernel looks back");
    if (!(to >= from)) {
      throw Require.refused("to", "must be at least from = " + from, to, "swap the two ends");
    }
  }

  static int checkedOrder(int order) {
    return Require.within("order", 0, HIGHEST, order, "order 0 is rho itself");
  }

  /** Returns a derivative or a moment, unless it is too large to be a number. */
  static double inRange(String name, double value) {
    return Require.finite(name, value, "its true size is beyond 1e308; ask for a lower order");
  }

  static void checkedMoment(int k, double s) {
    Require.within("k", 0, HIGHEST, k, "moment 0 is the Laplace transform");
    Require.nonNegative("s", s, "the transform is taken where rho is integrable");
  }
}
