package curseofmemory.plot;

import java.util.List;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;

/**
 * Where the legend goes: beside the plot while its names are short, below it where they would
 * squeeze the plot.
 *
 * @param position beside or below
 * @param layout one row or one column
 * @param extraHeight what a column below adds to the height of the chart
 */
record LegendPlace(LegendPosition position, LegendLayout layout, int extraHeight) {
  private static final int SHORT_NAME = 20;
  private static final int ROW_LENGTH = 80;
  private static final int KEY_LENGTH = 8;
  private static final int ROW_HEIGHT = 26;

  static LegendPlace of(List<Curve> curves) {
    int longest = curves.stream().mapToInt(c -> c.name().length()).max().orElse(0);
    int together = curves.stream().mapToInt(c -> c.name().length() + KEY_LENGTH).sum();
    if (longest <= SHORT_NAME) {
      return new LegendPlace(LegendPosition.OutsideE, LegendLayout.Vertical, 0);
    }
    return together <= ROW_LENGTH
        ? new LegendPlace(LegendPosition.OutsideS, LegendLayout.Horizontal, ROW_HEIGHT)
        : new LegendPlace(
            LegendPosition.OutsideS, LegendLayout.Vertical, ROW_HEIGHT * curves.size());
  }
}
