package curseofmemory.functional;

/**
 * A quantity that a memory kernel may know in closed form; see {@link MemoryKernel#closedForms}.
 */
public enum ClosedForm {
  /** Signed integrals over any interval, hence the step response. */
  INTEGRAL,
  /** Mass of the tail, hence the L1 norm. */
  TAIL_MASS,
  /** Energy of the tail, hence the L2 norm. */
  TAIL_ENERGY,
  /** Derivatives of every order. */
  DERIVATIVES,
  /** Laplace transform and its moments. */
  LAPLACE
}
