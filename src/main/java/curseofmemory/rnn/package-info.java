/**
 * Recurrent networks: continuous-time models, their discretisation and their impulse response.
 *
 * <pre>dh/dt = W h + U x,  y = c^T h        so that  rho(s) = c^T e^{Ws} U</pre>
 *
 * <pre>{@code
 * LinearRnn model = LinearRnn.random(8, 1, seed);
 * double[] r = model.impulseResponse(Discretisation.EXACT_HOLD, 0.1, 100);
 * double[] y = model.run(inputs, Discretisation.EXACT_HOLD, 0.1);   // the same map, step by step
 * }</pre>
 *
 * <p>Belongs here: what a network is and computes, forwards and for a gradient backwards. Does not:
 * losses, optimisers (training), what widths can reach at best (approximation).
 *
 * <p>Start with {@link curseofmemory.rnn.LinearRnn}, then {@link
 * curseofmemory.rnn.ImpulseResponse}, through which linear networks are trained; {@link
 * curseofmemory.rnn.BatchRecurrence} is the slow way that nonlinear networks need. {@link
 * curseofmemory.rnn.RnnShape} says how parameters lie.
 */
package curseofmemory.rnn;
