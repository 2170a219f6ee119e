/**
 * Recurrent networks: continuous-time models, their discretisation and their impulse response.
 *
 * <pre>dh/dt = W h + U x,  y = c^T h        so that  rho(s) = c^T e^{Ws} U</pre>
 *
 * <pre>{@code
 * LinearRnn model = LinearRnn.random(8, 1, seed);
 * double[] r = model.impulseResponse(Discretisation.EXACT_HOLD, 0.1, 100);
 * double[] y = model.run(inputs, Discretisation.EXACT_HOLD, 0.1);   // the same linear map, step by step
 * }</pre>
 */
package curseofmemory.rnn;
