package curseofmemory.experiment;

import curseofmemory.training.Progress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** One pass over a sweep: feeds workers, writes down what they found, says how far it is. */
final class SweepLoop {
  /** Work handed out ahead, per slot: enough to keep a worker busy while results are noted. */
  private static final int AHEAD = 2;

  private static final int MOST_AHEAD = 1_000;

  /** Work is handed out once this share of it fits, so that it travels in larger parcels. */
  private static final int PARCELS_AHEAD = 4;

  /** One run in so many is a probe. */
  private static final int PROBED = 20;

  private static final double GOLDEN = 0.618;

  private final Sweep sweep;
  private final Ledger ledger;
  private final Progress progress;
  private final BiConsumer<Integer, Run> keeper;
  private final boolean loadCached;
  private final Inbox inbox = new Inbox();
  private final Deque<Ledger.Entry> candidates = Ledger.Entry.queue();
  private final RunKey[] keys;
  private final double[] costs;
  private final Tally tally;
  private int slots = Runtime.getRuntime().availableProcessors();

  /**
   * Prepares a pass.
   *
   * @param secondsPerOperation expected before the first run is finished
   * @param keeper told about each settled run
   * @param loadCached whether it is also told about runs that were in the store at the start
   */
  SweepLoop(
      Sweep sweep,
      Ledger ledger,
      Progress progress,
      double secondsPerOperation,
      BiConsumer<Integer, Run> keeper,
      boolean loadCached) {
    this.sweep = sweep;
    this.ledger = ledger;
    this.progress = progress;
    this.keeper = keeper;
    this.loadCached = loadCached;
    this.keys = new RunKey[sweep.size()];
    this.costs = new double[sweep.size()];
    this.tally = new Tally(costs, secondsPerOperation);
  }

  /** Runs until all is settled or the thread is interrupted, which leaves its status set. */
  SweepCounts go(Supplier<SweepExecutor> workers) {
    try {
      sortOut();
      progress.update(tally.settled(), keys.length, tally.line(slots));
      if (tally.settled() < keys.length) {
        try (SweepExecutor executor = workers.get()) {
          work(executor);
        }
      }
    } catch (InterruptedException e) {
      keepWhatIsFinished();
      Thread.currentThread().interrupt();
    }
    return tally.counts();
  }

  private void keepWhatIsFinished() {
    List<Ledger.Entry> finished = entries(inbox.waiting());
    ledger.exchange(finished, candidates, 0);
    settle(finished, List.of());
  }

  private void sortOut() throws InterruptedException {
    Set<RunKey> known = ledger.known();
    List<Integer> missing = new ArrayList<>();
    for (int i = 0; i < keys.length; i++) {
      Experiment experiment = sweep.experiment(i);
      costs[i] = experiment.cost();
      keys[i] = ledger == Ledger.NONE ? null : RunKey.of(experiment);
      if (keys[i] != null && known.contains(keys[i])) {
        settleCached(i);
      } else {
        missing.add(i);
      }
      if (Thread.interrupted()) {
        throw new InterruptedException("stopped while looking for stored runs");
      }
    }
    missing.sort(Comparator.comparingDouble(i -> -costs[i]));
    tally.order(missing.stream().mapToInt(Integer::intValue).toArray());
    for (int i : probesFirst(missing)) {
      candidates.add(new Ledger.Entry(i, keys[i], Optional.empty()));
    }
  }

  /**
   * Costly runs come first, so that the sweep does not end on a long one; but before them one in
   * twenty of all sizes, to know how long the rest will take, cheap ones first, because the first
   * runs of a process are slow. Their spacing is uneven, lest they all have the same value of some
   * axis.
   */
  static List<Integer> probesFirst(List<Integer> byCost) {
    Set<Integer> order = new LinkedHashSet<>();
    for (int k = byCost.size() / PROBED - 1; k >= 0; k--) {
      order.add(byCost.get((int) ((k + GOLDEN * k % 1) * PROBED)));
    }
    order.addAll(byCost);
    return List.copyOf(order);
  }

  private void settleCached(int index) {
    if (loadCached) {
      ledger.find(keys[index]).ifPresent(run -> keeper.accept(index, run));
    }
    tally.cached(index);
  }

  private void work(SweepExecutor executor) throws InterruptedException {
    int inFlight = 0;
    List<Ledger.Entry> finished = List.of();
    while (true) {
      Ledger.Exchange exchange = ledger.exchange(finished, candidates, wanted(executor, inFlight));
      settle(finished, exchange.found());
      if (tally.settled() == keys.length) {
        return;
      }
      executor.submit(tasks(exchange.granted()), inbox);
      inFlight += exchange.granted().size();
      finished = entries(inbox.take());
      inFlight -= finished.size();
    }
  }

  private List<SweepExecutor.Task> tasks(List<Ledger.Entry> granted) {
    return granted.stream()
        .map(entry -> new SweepExecutor.Task(entry.index(), sweep.experiment(entry.index())))
        .toList();
  }

  /** Only here, after they are durable, are finished runs counted. */
  private void settle(List<Ledger.Entry> finished, List<Ledger.Entry> found) {
    for (Ledger.Entry entry : finished) {
      keeper.accept(entry.index(), entry.run().orElseThrow());
      tally.computed(entry.index(), entry.run().orElseThrow());
    }
    for (Ledger.Entry entry : found) {
      keeper.accept(entry.index(), entry.run().orElseThrow());
      tally.cached(entry.index());
    }
    progress.update(tally.settled(), keys.length, tally.line(slots));
  }

  private int wanted(SweepExecutor executor, int inFlight) {
    double runSeconds = tally.secondsPerRun();
    double each = runSeconds > 0 ? executor.secondsAhead() / runSeconds : AHEAD;
    slots = executor.slots();
    int ahead = slots * (int) Math.max(AHEAD, Math.min(MOST_AHEAD, each));
    int room = Math.max(0, ahead - inFlight);
    return room < ahead / PARCELS_AHEAD ? 0 : room;
  }

  private List<Ledger.Entry> entries(List<Attempt> batch) {
    List<Ledger.Entry> entries = new ArrayList<>();
    for (Attempt attempt : batch) {
      int index = attempt.index();
      Run run = attempt.asRun(sweep.experiment(index));
      entries.add(new Ledger.Entry(index, keys[index], Optional.of(run)));
    }
    return entries;
  }
}
