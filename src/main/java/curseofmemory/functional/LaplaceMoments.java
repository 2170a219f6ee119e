package curseofmemory.functional;

/** The Laplace moments of order 0, 1 and 2 of one memory, see {@link MemoryKernel#moments}. */
@FunctionalInterface
public interface LaplaceMoments {
  /**
   * Writes {@code integral of t^k exp(-s t) rho(t)} for k = 0, 1, 2.
   *
   * @param s decay rate, greater than 0
   * @param out length at least 3, entries 0 to 2 are overwritten
   */
  void write(double s, double[] out);
}
