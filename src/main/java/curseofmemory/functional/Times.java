package curseofmemory.functional;

import curseofmemory.numeric.Require;

/** Checks of times, intervals and orders, shared by the memory kernels. */
final class Times {
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
    return Require.atLeast("order", 0, order, "order 0 is rho itself");
  }

  static void checkedMoment(int k, double s) {
    Require.atLeast("k", 0, k, "moment 0 is the Laplace transform");
    Require.nonNegative("s", s, "the transform is taken where rho is integrable");
  }
}
