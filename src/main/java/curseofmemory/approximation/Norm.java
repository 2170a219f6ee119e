package curseofmemory.approximation;

import curseofmemory.functional.KernelError;
import curseofmemory.functional.MemoryKernel;
import curseofmemory.numeric.Estimate;
import curseofmemory.numeric.Require;

/** In which sense a network is close to its target; results in different norms do not compare. */
public enum Norm {
  /** {@code |rho - rhohat|_L1}, the largest output error over all inputs bounded by 1. */
  L1,
  /** {@code |rho - rhohat|_L2}, the root mean square output error under white noise. */
  L2;

  /** Returns the distance of two memories in this norm, on all lags. */
  public Estimate distance(MemoryKernel rho, MemoryKernel rhohat) {
    return this == L1 ? KernelError.l1(rho, rhohat) : KernelError.l2(rho, rhohat);
  }

  /** Returns the size of one memory in this norm. */
  public double of(MemoryKernel rho) {
    Require.present("rho", rho, "give a memory");
    return this == L1 ? rho.l1Norm() : rho.l2Norm();
  }
}
