/**
 * What the paper's theorems say about one memory: their hypotheses checked by program, the bound
 * with an explicit constant, and what a stability gap costs.
 *
 * <pre>{@code sup_t |H_t - Hhat_t| <= C(alpha) gamma d / (beta m^alpha)}</pre>
 *
 * <p>Start at {@link curseofmemory.approximation.theorem.DecayConditions}, then {@link
 * curseofmemory.approximation.theorem.JacksonBound}. What is found by search, the best possible and
 * the trained, belongs to the room above, which knows this one.
 */
package curseofmemory.approximation.theorem;
