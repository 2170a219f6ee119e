package curseofmemory.experiment;

import java.util.List;
import java.util.Optional;

/** What a sweep needs of a place that keeps finished runs. */
public interface RunKeeper {
  /** Returns the ledger of one sweep. */
  Ledger ledger();

  /** Returns seconds per estimated operation, measured on kept runs of one kind. */
  Optional<Double> speed(String kind);

  /** Forgets runs, so that the next sweep computes them anew; returns how many. */
  int forget(List<? extends Experiment> experiments);
}
