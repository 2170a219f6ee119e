package curseofmemory.experiment;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/**
 * The last few data sets: runs that differ in width or seed share them, and the first to ask makes
 * them while the others wait.
 */
final class Shared<V> {
  private static final ThreadLocal<Long> NANOS = ThreadLocal.withInitial(() -> 0L);

  private final int kept;
  private final Map<String, CompletableFuture<V>> cache = new LinkedHashMap<>(16, 0.75f, true);

  Shared(int kept) {
    this.kept = kept;
  }

  /** Returns the time that this thread spent on making and waiting since it was last asked. */
  static long takeNanos() {
    long nanos = NANOS.get();
    NANOS.set(0L);
    return nanos;
  }

  /**
   * Returns what belongs to a key.
   *
   * @throws InterruptedException if the thread is interrupted while another makes it
   */
  V of(String key, Supplier<V> maker) throws InterruptedException {
    long start = System.nanoTime();
    CompletableFuture<V> mine = new CompletableFuture<>();
    CompletableFuture<V> known;
    synchronized (cache) {
      known = cache.putIfAbsent(key, mine);
      if (cache.size() > kept) {
        cache.remove(cache.keySet().iterator().next());
      }
    }
    try {
      return known == null ? make(key, maker, mine) : known.get();
    } catch (ExecutionException e) {
      return make(key, maker, mine);
    } finally {
      NANOS.set(NANOS.get() + System.nanoTime() - start);
    }
  }

  private V make(String key, Supplier<V> maker, CompletableFuture<V> result) {
    try {
      V made = maker.get();
      result.complete(made);
      return made;
    } catch (RuntimeException | Error e) {
      synchronized (cache) {
        cache.remove(key);
      }
      result.completeExceptionally(e);
      throw e;
    }
  }
}
