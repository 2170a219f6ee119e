/**
 * What is to be learnt: memory kernels {@code rho} and the linear functionals they define.
 *
 * <p>Every linear, continuous, causal, regular and time-homogeneous functional has one kernel:
 *
 * <pre>H_t(x) = integral over s >= 0 of rho(s) . x(t - s) ds,      sup_t |H_t| = |rho|_L1</pre>
 *
 * <pre>{@code
 * MemoryKernel shortMemory = ExponentialSum.of(new double[] {1.0}, new double[] {0.5});
 * MemoryKernel longMemory = PowerLaw.of(0.5);            // (1 + t)^-(1 + 0.5)
 * double left = longMemory.tailMass(100.0);              // what is still remembered after 100 units
 * }</pre>
 */
package curseofmemory.functional;
