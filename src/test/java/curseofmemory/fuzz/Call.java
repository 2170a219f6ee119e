package curseofmemory.fuzz;

import curseofmemory.fuzz.Judge.Verdict;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/**
 * One call, on a thread of its own. Time is the processor time of the call, so that a busy machine
 * makes nothing hang.
 */
final class Call {
  private static final long LONG_NANOS = 2_000_000_000L;
  private static final long STOP_NANOS = 500_000_000L;

  /** A call that waits for other threads uses no time of its own. */
  private static final long BUSY_MACHINE = 4;

  private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

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

  Executable callable() {
    return callable;
  }

  Object receiver() {
    return receiver;
  }

  Object[] arguments() {
    return arguments;
  }

  Object result() {
    return result;
  }

  Throwable thrown() {
    return thrown;
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
