package curseofmemory.data;

/** At which steps of a sequence the squared error counts. */
public enum LossTimes {
  /** The mean over all steps. */
  ALL,
  /** The last step only, as in the paper. */
  TERMINAL
}
