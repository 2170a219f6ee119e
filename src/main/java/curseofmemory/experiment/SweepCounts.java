package curseofmemory.experiment;

/**
 * How far a sweep came.
 *
 * @param done computed now
 * @param cached found in the store
 * @param failed computed now and failed
 * @param left not run, because the sweep was stopped
 */
public record SweepCounts(int done, int cached, int failed, int left) {
  @Override
  public String toString() {
    return "done " + done + ", cached " + cached + ", failed " + failed + ", left " + left;
  }
}
