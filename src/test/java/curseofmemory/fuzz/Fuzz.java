package curseofmemory.fuzz;

import curseofmemory.fuzz.Judge.Verdict;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Calls everything public with random arguments, a seed for each call, and counts how the calls
 * end.
 */
final class Fuzz {
  private static final int SHOWN = 160;

  /** Time for a call on the average; a callable that has used up its own is called no more. */
  private static final long SHARE_NANOS = 20_000_000;

  /** Objects serve so many calls and are then made anew, from other seeds. */
  private static final int FRESH_AFTER = 5_000;

  private final List<Executable> callables;
  private final Listed listed;
  private final Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
  private final Map<Verdict, Integer> unlisted = new EnumMap<>(Verdict.class);
  private final Map<String, String> failures = new TreeMap<>();
  private final Map<String, Long> nanos = new TreeMap<>();
  private Values values;
  private long budget;
  private int confirmed;

  private Fuzz(List<Executable> callables, Listed listed) {
    this.callables = callables;
    this.listed = listed;
  }

  /**
   * Makes so many calls, each with its own seed.
   *
   * @param firstSeed of the calls
   * @param calls how many
   * @param threads on which; each has objects of its own
   */
  static Fuzz of(long firstSeed, int calls, int threads) {
    Listed listed = Listed.read();
    List<Executable> callables =
        Surface.callables(Surface.types()).stream()
            .filter(callable -> !listed.isLeftOut(Surface.name(callable)))
            .toList();
    return IntStream.range(0, threads)
        .parallel()
        .mapToObj(
            k -> {
              int from = (int) ((long) calls * k / threads);
              int to = (int) ((long) calls * (k + 1) / threads);
              return new Fuzz(callables, listed).run(firstSeed + from, to - from);
            })
        .reduce(Fuzz::with)
        .orElseThrow();
  }

  /** Returns how many constructors and methods are called. */
  int callables() {
    return callables.size();
  }

  private Fuzz run(long firstSeed, int calls) {
    Values makers = Values.of(callables);
    budget = SHARE_NANOS * Math.max(1, calls / callables.size());
    for (int k = 0; k < calls; k++) {
      if (k % FRESH_AFTER == 0) {
        values = makers.withPool(firstSeed + k);
      }
      call(firstSeed + k);
    }
    return this;
  }

  /** Calls the first callable from the seed's on that has time left and arguments. */
  private void call(long seed) {
    Values own = values.withSeed(seed);
    for (long at = seed; ; at++) {
      Executable callable = callables.get((int) Math.floorMod(at, (long) callables.size()));
      if (nanos.getOrDefault(Surface.name(callable), 0L) > budget) {
        continue;
      }
      try {
        boolean free =
            callable instanceof Constructor || Modifier.isStatic(callable.getModifiers());
        Object receiver = free ? null : own.receiver(callable.getDeclaringClass());
        Object[] arguments = own.arguments(callable, own.choice(4) == 0);
        String shown = "seed " + seed + ", arguments " + shown(arguments);
        judge(Surface.name(callable), shown, new Call(callable, receiver, arguments));
        return;
      } catch (Values.NoneException noSuchValue) {
        // The next callable takes the place of one that nothing can be given to.
      }
    }
  }

  private void judge(String name, String shown, Call call) {
    long start = System.nanoTime();
    Verdict verdict = call.run();
    if (verdict == Verdict.RIGHT) {
      Optional<Boolean> confirmation = Rules.confirm(call);
      confirmed += confirmation.isPresent() ? 1 : 0;
      verdict = confirmation.orElse(true) ? verdict : Verdict.WRONG_ANSWER;
    }
    nanos.merge(name, System.nanoTime() - start, Long::sum);
    counts.merge(verdict, 1, Integer::sum);
    boolean fine = verdict.compareTo(Verdict.STOPPED) <= 0;
    if (!fine && !listed.excuses(name, verdict)) {
      unlisted.merge(verdict, 1, Integer::sum);
      String what = call.thrown() == null ? shown(call.result()) : call.thrown().toString();
      failures.putIfAbsent(name + " " + verdict + " " + kind(call), shown + ": " + cut(what));
    }
  }

  private static String kind(Call call) {
    return call.thrown() == null ? "" : call.thrown().getClass().getSimpleName();
  }

  private Fuzz with(Fuzz other) {
    other.counts.forEach((verdict, count) -> counts.merge(verdict, count, Integer::sum));
    other.unlisted.forEach((verdict, count) -> unlisted.merge(verdict, count, Integer::sum));
    other.nanos.forEach((name, time) -> nanos.merge(name, time, Long::sum));
    other.failures.forEach(failures::putIfAbsent);
    confirmed += other.confirmed;
    return this;
  }

  /** Returns how many calls ended so; those listed with a reason are among them. */
  int count(Verdict verdict) {
    return counts.getOrDefault(verdict, 0);
  }

  /** Returns how many calls ended so without being listed with a reason. */
  int unlisted(Verdict verdict) {
    return unlisted.getOrDefault(verdict, 0);
  }

  /** Returns how many right answers an independent method was held against. */
  int confirmed() {
    return confirmed;
  }

  /** Returns one line for each way to fail that is not listed: the callable, seed and arguments. */
  List<String> failures() {
    return failures.entrySet().stream().map(e -> e.getKey() + "  " + e.getValue()).toList();
  }

  /** Returns the callables that took most of the time, with their seconds. */
  List<String> slowest(int count) {
    return nanos.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .limit(count)
        .map(e -> e.getKey() + " " + e.getValue() / 1_000_000 / 1e3 + " s")
        .toList();
  }

  private static String shown(Object[] arguments) {
    return Stream.of(arguments).map(Fuzz::shown).collect(Collectors.joining(", ", "(", ")"));
  }

  private static String shown(Object value) {
    try {
      String text = Arrays.deepToString(new Object[] {value});
      return cut(text.substring(1, text.length() - 1));
    } catch (RuntimeException unreadable) {
      return "(" + value.getClass().getSimpleName() + " that cannot be shown: " + unreadable + ")";
    }
  }

  private static String cut(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
  }
}
