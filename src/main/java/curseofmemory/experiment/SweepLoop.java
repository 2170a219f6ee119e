package curseofmemory.experiment;

import curseofmemory.training.Progress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** One pass over a sweep: feeds workers, takes note of what they found, says how far it is. */
final class SweepLoop {
  private static final long WAIT_MILLIS = 100;

  /** Work handed out ahead, per slot: enough to keep a worker busy while results are noted. */
  private static final int AHEAD = 2;

  private static final int MOST_AHEAD = 64;
  private static final double SECONDS_AHEAD = 0.05;

  private final Sweep sweep;
  private final Supplier<SweepExecutor> workers;
  private final Progress progress;
  private final BlockingQueue<Attempt> finished = new LinkedBlockingQueue<>();
  private final Run[] runs;
  private final Tally tally;

  SweepLoop(Sweep sweep, Supplier<SweepExecutor> workers, Progress progress) {
    this.sweep = sweep;
    this.workers = workers;
    this.progress = progress;
    this.runs = new Run[sweep.size()];
    this.tally = new Tally(sweep.size());
  }

  SweepResult go() {
    double[] costs =
        IntStream.range(0, runs.length).mapToDouble(i -> sweep.experiment(i).cost()).toArray();
    List<Integer> order =
        IntStream.range(0, runs.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> -costs[i]))
            .toList();
    try (SweepExecutor executor = workers.get()) {
      work(executor, order, costs);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new SweepResult(sweep, runs);
  }

  private void work(SweepExecutor executor, List<Integer> order, double[] costs)
      throws InterruptedException {
    int handedOut = 0;
    tally.start(IntStream.range(0, runs.length).mapToDouble(i -> costs[i]).sum());
    while (tally.settled() < runs.length) {
      int ahead = ahead(executor.slots());
      List<SweepExecutor.Task> tasks = new ArrayList<>();
      while (handedOut < order.size() && handedOut - tally.settled() < ahead) {
        int index = order.get(handedOut++);
        tasks.add(new SweepExecutor.Task(index, sweep.experiment(index)));
      }
      executor.submit(tasks, finished::add);
      take(costs);
    }
  }

  private int ahead(int slots) {
    double runSeconds = tally.secondsPerRun();
    double wanted = runSeconds > 0 ? SECONDS_AHEAD / runSeconds : AHEAD;
    return slots * (int) Math.max(AHEAD, Math.min(MOST_AHEAD, wanted));
  }

  private void take(double[] costs) throws InterruptedException {
    Attempt first = finished.poll(WAIT_MILLIS, TimeUnit.MILLISECONDS);
    if (first == null) {
      progress.update(tally.settled(), runs.length, tally.line());
      return;
    }
    List<Attempt> batch = new ArrayList<>(List.of(first));
    finished.drainTo(batch);
    for (Attempt attempt : batch) {
      Run run = attempt.asRun(sweep.experiment(attempt.index()));
      runs[attempt.index()] = run;
      tally.count(run, costs[attempt.index()]);
    }
    progress.update(tally.settled(), runs.length, tally.line());
  }
}
