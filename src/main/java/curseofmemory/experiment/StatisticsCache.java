package curseofmemory.experiment;

import curseofmemory.checks.CanonicalJson;
import curseofmemory.data.LagStatistics;
import curseofmemory.functional.MemoryKernel;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The statistics of the last few data sets: runs that differ in width or seed share them. */
final class StatisticsCache {
  private static final int KEPT = 8;

  private static final Map<Key, CompletableFuture<LagStatistics>> CACHE =
      new LinkedHashMap<>(16, 0.75f, true);

  private record Key(DataSetting data, String target) {}

  private StatisticsCache() {}

  static LagStatistics of(DataSetting data, MemoryKernel target) {
    Key key = new Key(data, CanonicalJson.write(Descriptions.tree(target)));
    CompletableFuture<LagStatistics> mine = new CompletableFuture<>();
    CompletableFuture<LagStatistics> known;
    synchronized (CACHE) {
      known = CACHE.putIfAbsent(key, mine);
      if (CACHE.size() > KEPT) {
        CACHE.remove(CACHE.keySet().iterator().next());
      }
    }
    if (known != null && !known.isCompletedExceptionally()) {
      return known.join();
    }
    return compute(data, target, mine, key);
  }

  private static LagStatistics compute(
      DataSetting data, MemoryKernel target, CompletableFuture<LagStatistics> result, Key key) {
    try {
      result.complete(data.statistics(target));
    } catch (RuntimeException | Error e) {
      synchronized (CACHE) {
        CACHE.remove(key);
      }
      result.completeExceptionally(e);
      throw e;
    }
    return result.join();
  }
}
