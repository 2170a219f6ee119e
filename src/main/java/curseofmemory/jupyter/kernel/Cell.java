package curseofmemory.jupyter.kernel;

import curseofmemory.jupyter.protocol.Message;
import java.util.concurrent.ForkJoinWorkerThread;

/**
 * One execution of a cell: who asked for it, its number, and whether the user wants it stopped.
 *
 * <p>Threads that a cell starts inherit it, also across thread pools made in the cell, so that
 * their output finds its way home after the cell has ended.
 */
final class Cell {
  private static final InheritableThreadLocal<Cell> OF_THREAD = new InheritableThreadLocal<>();
  private static volatile Cell latest;

  private final Message request;
  private final int number;
  private volatile boolean stopped;

  Cell(Message request, int number) {
    this.request = request;
    this.number = number;
  }

  /** Returns the cell the calling thread works for; a thread of no cell works for the latest. */
  static Cell current() {
    Cell own = Thread.currentThread() instanceof ForkJoinWorkerThread ? null : OF_THREAD.get();
    return own == null ? latest : own;
  }

  /** Makes this the latest cell. */
  void begin() {
    latest = this;
  }

  /** Makes the calling thread, and those it starts, work for this cell. */
  void adoptThread() {
    OF_THREAD.set(this);
  }

  Message request() {
    return request;
  }

  int number() {
    return number;
  }

  /** Asks the code of this cell to stop. */
  void stop() {
    stopped = true;
    CellGuard.raise();
  }

  boolean stopped() {
    return stopped;
  }
}
