package curseofmemory.jupyter.kernel;

/**
 * Gives memory back to the machine while nobody asks for anything: after a large cell the heap
 * stays as large as it was until a collection that finds it empty, and an idle kernel collects
 * nothing.
 */
final class Rest {
  private static final long QUIET_MILLIS = 1000;
  private static final long SMALL_BYTES = 96L << 20;
  private static final double GROWTH = 1.5;

  private long kept = SMALL_BYTES;
  private boolean disturbed = true;

  /** Returns how long to wait before {@link #collect()}. */
  long millis() {
    return disturbed ? QUIET_MILLIS : Long.MAX_VALUE;
  }

  /** Notes that something was done. */
  void disturb() {
    disturbed = true;
  }

  /** Collects if the heap has grown since the last time. */
  void collect() {
    disturbed = false;
    Runtime runtime = Runtime.getRuntime();
    if (runtime.totalMemory() > GROWTH * kept) {
      System.gc();
      kept = Math.max(SMALL_BYTES, runtime.totalMemory());
    }
  }
}
