package curseofmemory.jupyter.kernel;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Printed text, gathered for a moment so that thousands of lines are a few messages, and sent on
 * behalf of the cell whose thread printed it, also after that cell has ended.
 */
final class CellOutput {
  private static final int FULL = 1 << 16;
  private static final long DELAY_MILLIS = 40;
  private static final PrintStream LOG = System.err;
  private static final ThreadLocal<Boolean> UNHEARD = ThreadLocal.withInitial(() -> false);

  private final Publisher publisher;
  private final Map<Cell, Gathered> pending = new LinkedHashMap<>();
  private final ScheduledThreadPoolExecutor clock =
      new ScheduledThreadPoolExecutor(1, CellOutput::clockThread);
  private boolean flushPlanned;

  CellOutput(Publisher publisher) {
    this.publisher = publisher;
    clock.prestartCoreThread();
  }

  /**
   * Returns the print stream of a name, stdout or stderr. It belongs to all cells, so closing it,
   * as a writer around it does at its end, only flushes.
   */
  PrintStream stream(String name) {
    return new PrintStream(new Named(name), true, StandardCharsets.UTF_8) {
      @Override
      public void close() {
        flush();
      }
    };
  }

  /** Does something whose printed words go to the kernel's log and not to a cell. */
  static <T> T unheard(Supplier<T> work) {
    boolean before = UNHEARD.get();
    UNHEARD.set(true);
    try {
      return work.get();
    } finally {
      UNHEARD.set(before);
    }
  }

  /** Sends all that is gathered. */
  synchronized void flush() {
    pending.forEach(this::send);
    pending.clear();
  }

  private void write(String name, byte[] bytes, int from, int length) {
    if (UNHEARD.get()) {
      LOG.write(bytes, from, length);
    } else {
      gather(name, bytes, from, length);
    }
  }

  private synchronized void gather(String name, byte[] bytes, int from, int length) {
    Cell cell = Cell.current();
    Gathered gathered = pending.get(cell);
    if (gathered != null && !gathered.name.equals(name)) {
      send(cell, gathered);
      gathered = null;
    }
    if (gathered == null) {
      gathered = new Gathered(name);
      pending.put(cell, gathered);
    }
    gathered.bytes.write(bytes, from, length);
    if (gathered.bytes.size() >= FULL) {
      send(cell, gathered);
    }
    planFlush();
  }

  private void planFlush() {
    if (!flushPlanned) {
      flushPlanned = true;
      clock.schedule(this::flushPlanned, DELAY_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private synchronized void flushPlanned() {
    flushPlanned = false;
    pending.forEach(this::send);
    pending.values().removeIf(gathered -> gathered.bytes.size() == 0);
    if (!pending.isEmpty()) {
      planFlush();
    }
  }

  private void send(Cell cell, Gathered gathered) {
    byte[] bytes = gathered.bytes.toByteArray();
    int whole = wholeCharacters(bytes);
    if (whole > 0) {
      publisher.stream(cell, gathered.name, new String(bytes, 0, whole, StandardCharsets.UTF_8));
    }
    gathered.bytes.reset();
    gathered.bytes.write(bytes, whole, bytes.length - whole);
  }

  /** Returns how many bytes, from the start, end with a complete UTF-8 character. */
  private static int wholeCharacters(byte[] utf8) {
    for (int back = 1; back <= Math.min(3, utf8.length); back++) {
      int lead = utf8[utf8.length - back] & 0xff;
      if (lead >= 0xc0) {
        int needed = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
        return back < needed ? utf8.length - back : utf8.length;
      }
      if (lead < 0x80) {
        return utf8.length;
      }
    }
    return utf8.length;
  }

  private static Thread clockThread(Runnable work) {
    Thread thread = new Thread(work, "output clock");
    thread.setDaemon(true);
    return thread;
  }

  private static final class Gathered {
    private final String name;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Gathered(String name) {
      this.name = name;
    }
  }

  private final class Named extends OutputStream {
    private final String name;

    Named(String name) {
      this.name = name;
    }

    @Override
    public void write(int b) {
      CellOutput.this.write(name, new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
      CellOutput.this.write(name, bytes, from, length);
    }
  }
}
