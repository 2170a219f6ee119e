package curseofmemory.experiment;

import curseofmemory.training.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
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

  private final Sweep sweep;
  private final Ledger ledger;
  private final Progress progress;
  private final BiConsumer<Integer, Run> keeper;
  private final boolean loadCached;
  private final Inbox inbox = new Inbox();
  private final Deque<Ledger.Entry> candidates = Ledger.Entry.queue();
  private final String[] hashes;
  private final double[] costs;
  private final Tally tally;

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
    this.hashes = new String[sweep.size()];
    this.costs = new double[sweep.size()];
    this.tally = new Tally(sweep.size(), secondsPerOperation);
  }

  /** Runs until all is settled or the thread is interrupted, which leaves its status set. */
  SweepCounts go(Supplier<SweepExecutor> workers) {
    try {
      sortOut();
      progress.update(tally.settled(), hashes.length, tally.line());
      if (tally.settled() < hashes.length) {
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

  /** Costly runs come first, so that the sweep does not end on a long one. */
  private void sortOut() throws InterruptedException {
    Set<String> known = ledger.known();
    List<Integer> missing = new ArrayList<>();
    Arrays.setAll(costs, i -> sweep.experiment(i).cost());
    tally.start(Arrays.stream(costs).sum());
    for (int i = 0; i < hashes.length; i++) {
      hashes[i] = ledger == Ledger.NONE ? "" : sweep.experiment(i).hash();
      if (known.contains(hashes[i])) {
        settleCached(i);
      } else {
        missing.add(i);
      }
      if (Thread.interrupted()) {
        throw new InterruptedException("stopped while looking for stored runs");
      }
    }
    missing.sort(Comparator.comparingDouble(i -> -costs[i]));
    missing.forEach(i -> candidates.add(new Ledger.Entry(i, hashes[i], Optional.empty())));
  }

  private void settleCached(int index) {
    if (loadCached) {
      ledger.find(hashes[index]).ifPresent(run -> keeper.accept(index, run));
    }
    tally.cached(costs[index]);
  }

  private void work(SweepExecutor executor) throws InterruptedException {
    int inFlight = 0;
    List<Ledger.Entry> finished = List.of();
    while (true) {
      Ledger.Exchange exchange = ledger.exchange(finished, candidates, wanted(executor, inFlight));
      settle(finished, exchange.found());
      if (tally.settled() == hashes.length) {
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
      tally.computed(entry.run().orElseThrow(), costs[entry.index()]);
    }
    for (Ledger.Entry entry : found) {
      keeper.accept(entry.index(), entry.run().orElseThrow());
      tally.cached(costs[entry.index()]);
    }
    progress.update(tally.settled(), hashes.length, tally.line());
  }

  private int wanted(SweepExecutor executor, int inFlight) {
    double runSeconds = tally.secondsPerRun();
    double each = runSeconds > 0 ? executor.secondsAhead() / runSeconds : AHEAD;
    int ahead = executor.slots() * (int) Math.max(AHEAD, Math.min(MOST_AHEAD, each));
    int room = Math.max(0, ahead - inFlight);
    return room < ahead / PARCELS_AHEAD ? 0 : room;
  }

  private List<Ledger.Entry> entries(List<Attempt> batch) {
    List<Ledger.Entry> entries = new ArrayList<>();
    for (Attempt attempt : batch) {
      int index = attempt.index();
      Run run = attempt.asRun(sweep.experiment(index));
      entries.add(new Ledger.Entry(index, hashes[index], Optional.of(run)));
    }
    return entries;
  }
}
