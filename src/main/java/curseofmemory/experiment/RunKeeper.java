package curseofmemory.experiment;

import java.util.Optional;

/** What a sweep needs of a place that keeps finished runs. */
public interface RunKeeper {
  /** Returns the ledger of one sweep. */
  Ledger ledger();

  /** Returns seconds per estimated operation, measured on kept runs of one kind. */
  Optional<Double> speed(String kind);
}
