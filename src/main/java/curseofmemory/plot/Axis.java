package curseofmemory.plot;

import curseofmemory.numeric.Require;

/** One axis: its title and whether it is logarithmic. */
record Axis(String title, boolean logarithmic) {
  static Axis log(String title) {
    return new Axis(title, true);
  }

  static Axis linear(String title) {
    return new Axis(title, false);
  }

  void requireDrawable(String name, double[] values) {
    for (int k = 0; logarithmic && k < values.length; k++) {
      Require.positive(
          name + "[" + k + "]",
          values[k],
          "a log axis has no zero; drop the point or use a linear axis");
    }
  }
}
