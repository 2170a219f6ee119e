package curseofmemory.experiment;

import curseofmemory.numeric.Require;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where a sweep writes down what is finished and learns what is left to do. */
public interface Ledger extends AutoCloseable {
  /** Keeps nothing and grants everything. */
  Ledger NONE =
      new Ledger() {
        @Override
        public Set<RunKey> known() {
          return Set.of();
        }

        @Override
        public Optional<Run> find(RunKey key) {
          return Optional.empty();
        }

        @Override
        public Exchange exchange(List<Entry> finished, Deque<Entry> candidates, int wanted) {
          List<Entry> granted = new ArrayList<>();
          while (granted.size() < wanted && !candidates.isEmpty()) {
            granted.add(candidates.poll());
          }
          return new Exchange(granted, List.of());
        }

        @Override
        public void close() {}
      };

  /** Returns the names of all runs that are finished already. */
  Set<RunKey> known();

  /** Returns a finished run. */
  Optional<Run> find(RunKey key);

  /**
   * Makes finished runs durable, then looks for work; all in one step, so that it costs one wait
   * for the disk however many runs there are.
   *
   * @param finished runs to be kept; when this returns they survive a power cut
   * @param candidates what is left to do; those looked at are taken out, those that others are
   *     computing go to the end
   * @param wanted how many to grant at most
   */
  Exchange exchange(List<Entry> finished, Deque<Entry> candidates, int wanted);

  @Override
  void close();

  /**
   * What an exchange brought.
   *
   * @param granted to be computed by the caller
   * @param found meanwhile finished by somebody else
   */
  record Exchange(List<Entry> granted, List<Entry> found) {}

  /**
   * One run of the sweep.
   *
   * @param index its number
   * @param key its name, null where no store asks for it
   * @param run empty until it is finished
   */
  record Entry(int index, RunKey key, Optional<Run> run) {
    static Deque<Entry> queue() {
      return new ArrayDeque<>();
    }

    /** Returns this entry with its run finished. */
    public Entry with(Run finished) {
      Require.present("finished", finished, "run it first");
      return new Entry(index, key, Optional.of(finished));
    }
  }
}
