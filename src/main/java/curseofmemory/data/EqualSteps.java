package curseofmemory.data;

import curseofmemory.numeric.Band;
import curseofmemory.numeric.Require;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Whether times go on by equal steps: numbers, or dates as ISO 8601 writes them (in days).
 *
 * <p>Dates may also go on by whole months, whose days are not equal.
 */
final class EqualSteps {
  /** Steps that differ by less than this share are equal: times are rounded when written. */
  private static final double SHARE = 1e-3;

  private static final double DAY = 86_400;

  private static final List<Function<String, Double>> FORMS =
      List.of(
          text -> Double.valueOf(text.replace(',', '.')),
          text -> (double) LocalDate.parse(text).toEpochDay(),
          text -> (double) YearMonth.parse(text).atDay(1).toEpochDay(),
          text -> LocalDateTime.parse(iso(text)).toEpochSecond(ZoneOffset.UTC) / DAY,
          text -> OffsetDateTime.parse(iso(text)).toEpochSecond() / DAY);

  private EqualSteps() {}

  /** Refuses times that do not, with the first that is out of step. */
  static void check(String name, List<String> texts) {
    double[] times =
        FORMS.stream()
            .flatMap(form -> parsed(form, texts).stream())
            .findFirst()
            .orElseThrow(() -> unreadable(name, texts));
    double[] steps =
        IntStream.range(1, times.length).mapToDouble(k -> times[k] - times[k - 1]).toArray();
    if (steps.length == 0 || inMonths(texts)) {
      return;
    }
    double step = Band.median(steps);
    for (int k = 0; k < steps.length; k++) {
      if (!(step > 0) || Math.abs(steps[k] - step) > SHARE * step) {
        throw Require.refused(
            name,
            "must go on by equal steps, here of " + (float) step,
            texts.get(k + 1) + " after " + texts.get(k),
            "sort the rows, fill the gap, or average to equal steps");
      }
    }
  }

  private static Optional<double[]> parsed(Function<String, Double> form, List<String> texts) {
    try {
      double[] times = texts.stream().mapToDouble(form::apply).toArray();
      return DoubleStream.of(times).allMatch(Double::isFinite)
          ? Optional.of(times)
          : Optional.empty();
    } catch (RuntimeException notOfThisForm) {
      return Optional.empty();
    }
  }

  /** Returns whether all are dates a fixed number of months apart, on one day of the month. */
  private static boolean inMonths(List<String> texts) {
    try {
      List<LocalDate> dates =
          texts.stream().map(t -> LocalDate.parse(t.length() == 7 ? t + "-01" : t)).toList();
      long months =
          ChronoUnit.MONTHS.between(YearMonth.from(dates.get(0)), YearMonth.from(dates.get(1)));
      LocalDate first = dates.get(0);
      return months > 0
          && IntStream.range(0, dates.size())
              .allMatch(k -> first.plusMonths(k * months).equals(dates.get(k)));
    } catch (RuntimeException noDates) {
      return false;
    }
  }

  private static String iso(String text) {
    return text.trim().replace(' ', 'T');
  }

  private static IllegalArgumentException unreadable(String name, List<String> texts) {
    return Require.refused(
        name,
        "must hold numbers, or dates like 2020-01-31, 2020-01 or 2020-01-31T12:00, all of one form",
        texts.get(0),
        "rewrite the column, or leave it out where the rows are equally spaced");
  }
}
