package curseofmemory.training.plateau;

import java.util.OptionalDouble;

/**
 * When a gradient flow left its starting point.
 *
 * <pre>parameters: tau_0  = first tau with |theta(tau) - theta_0|_2 > delta
 * loss:       tau_0' = first tau with |J(theta(tau)) - J(theta_0)| > delta</pre>
 *
 * <p>Source: reference.md, section 3 (JMLR version, equations 105 and 106).
 *
 * @param parameters tau_0, empty if not reached before the horizon
 * @param loss tau_0', empty if not reached before the horizon
 */
public record FlowEscape(OptionalDouble parameters, OptionalDouble loss) {}
