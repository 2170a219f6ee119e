/**
 * What is to be learnt: memory kernels {@code rho} and the linear functionals they define.
 *
 * <p>Every linear, continuous, causal, regular and time-homogeneous functional has one kernel:
 *
 * <pre>H_t(x) = integral over s >= 0 of rho(s) . x(t - s) ds,      sup_t |H_t| = |rho|_L1</pre>
 *
 * <p>Belongs here: memories, what each can be asked (norms, decay, measure, realisation), the
 * distance of two of them, and Lorenz-96, the one functional that is not linear. Does not belong
 * here: data, networks, and how well anything can be approximated. A new memory is one new file;
 * one in a notebook cell is a lambda, a record or a class with {@code at}.
 *
 * <p>Start reading with {@link curseofmemory.functional.MemoryKernel}, then {@link
 * curseofmemory.functional.PowerLaw}.
 *
 * <pre>{@code
 * MemoryKernel shortMemory = ExponentialSum.of(new double[] {1.0}, new double[] {0.5});
 * MemoryKernel longMemory = PowerLaw.of(0.5);            // (1 + t)^-(1 + 0.5)
 * MemoryKernel own = t -> Math.exp(-t) * Math.cos(3 * t);
 * double left = longMemory.tailMass(100.0);              // what is still remembered after 100 units
 * }</pre>
 */
package curseofmemory.functional;
