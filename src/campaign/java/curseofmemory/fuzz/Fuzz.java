package curseofmemory.fuzz;

import curseofmemory.fuzz.Judge.Verdict;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Calls everything public with random arguments, a seed for each call, and counts how the calls
 * end. Time is the processor time of the call, so that a busy machine makes nothing hang.
 */
final class Fuzz {
  private static final long LONG_NANOS = 2_000_000_000L;
  private static final long STOP_NANOS = 500_000_000L;

  /** A call that waits for other threads uses no time of its own. */
  private static final long BUSY_MACHINE = 4;

  private static final int SHOWN = 160;
  private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

  private final List<Executable> callables;
  private final Values pool;
  private final Listed listed = Listed.read();
  private final Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
  private final Map<String, String> failures = new LinkedHashMap<>();
  private final Map<Verdict, Integer> unlisted = new EnumMap<>(Verdict.class);

  /** Finds what there is to call. */
  Fuzz() {
    callables =
        Surface.callables(Surface.types()).stream()
            .filter(callable -> !listed.isLeftOut(Surface.name(callable)))
            .toList();
    pool = Values.of(callables);
  }

  /** Returns how many constructors and methods are called. */
  int callables() {
    return callables.size();
  }

  /** Makes so many calls, the first with this seed, each with its own. */
  void run(long firstSeed, int calls) {
    long seed = firstSeed;
    for (int made = 0; made < calls; seed++) {
      made += call(seed) ? 1 : 0;
    }
  }

  /** Makes the call of one seed; returns whether there was one to make. */
  boolean call(long seed) {
    Values values = pool.withSeed(seed);
    Executable callable = callables.get((int) Math.floorMod(seed, (long) callables.size()));
    String name = Surface.name(callable);
    try {
      boolean free = callable instanceof Constructor || Modifier.isStatic(callable.getModifiers());
      Object receiver = free ? null : values.receiver(callable.getDeclaringClass());
      Object[] arguments = values.arguments(callable, values.choice(4) == 0);
      String shown = "seed " + seed + ", arguments " + shown(arguments);
      judge(name, shown, new Call(callable, receiver, arguments));
      return true;
    } catch (Values.NoneException noSuchValue) {
      return false;
    }
  }

  private void judge(String name, String shown, Call call) {
    Verdict verdict = call.run();
    counts.merge(verdict, 1, Integer::sum);
    boolean fine = verdict.compareTo(Verdict.STOPPED) <= 0;
    if (!fine && !listed.excuses(name, verdict)) {
      unlisted.merge(verdict, 1, Integer::sum);
      String what = call.thrown == null ? shown(call.result) : call.thrown.toString();
      failures.putIfAbsent(name + " " + verdict + " " + kind(call), shown + ": " + cut(what));
    }
  }

  private static String kind(Call call) {
    return call.thrown == null ? "" : call.thrown.getClass().getSimpleName();
  }

  /** Returns how many calls ended so; those listed with a reason are among them. */
  int count(Verdict verdict) {
    return counts.getOrDefault(verdict, 0);
  }

  /** Returns how many calls ended so without being listed with a reason. */
  int unlisted(Verdict verdict) {
    return unlisted.getOrDefault(verdict, 0);
  }

  /** Returns one line for each way to fail that is not listed: the callable, seed and arguments. */
  List<String> failures() {
    return failures.entrySet().stream().map(e -> e.getKey() + "  " + e.getValue()).toList();
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

  /** One call, on a thread of its own. */
  private static final class Call {
    private final Executable callable;
    private final Object receiver;
    private final Object[] arguments;
    private volatile Object result;
    private volatile Throwable thrown;

    Call(Executable callable, Object receiver, Object[] arguments) {
      this.callable = callable;
      this.receiver = receiver;
      this.arguments = arguments;
    }

    Verdict run() {
      Thread thread = new Thread(this::invoke, "fuzzed call");
      thread.setDaemon(true);
      thread.start();
      boolean stopped = false;
      long start = System.nanoTime();
      for (long limit = LONG_NANOS;
          !ended(thread, limit, start + BUSY_MACHINE * limit);
          limit += STOP_NANOS) {
        if (stopped) {
          return Verdict.HANGS;
        }
        thread.interrupt();
        stopped = true;
      }
      if (stopped) {
        return Verdict.STOPPED;
      }
      return thrown == null ? Judge.ofResult(result) : Judge.ofThrown(thrown);
    }

    /** Waits for the end of the thread; returns false once it has used up its time. */
    private static boolean ended(Thread thread, long cpuNanos, long deadline) {
      try {
        for (thread.join(1); thread.isAlive(); thread.join(10)) {
          boolean late = System.nanoTime() > deadline;
          if (late || CLOCK.getThreadCpuTime(thread.getId()) > cpuNanos) {
            return false;
          }
        }
        return true;
      } catch (InterruptedException stop) {
        throw new IllegalStateException("the fuzz itself was stopped", stop);
      }
    }

    private void invoke() {
      try {
        callable.setAccessible(true);
        result =
            callable instanceof Constructor<?> c
                ? c.newInstance(arguments)
                : ((Method) callable).invoke(receiver, arguments);
      } catch (InvocationTargetException failed) {
        thrown = failed.getCause();
      } catch (Throwable failed) {
        thrown = failed;
      }
    }
  }
}
