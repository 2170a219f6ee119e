/**
 * Learning: objectives, optimisers and the loop that joins them.
 *
 * <p>The mean squared loss of a linear RNN depends on its parameters only through the impulse
 * response {@code r}, so the exact gradient over a whole data set costs the same for a thousand
 * sequences and for a billion:
 *
 * <pre>L(r) = (r - r*)^T G (r - r*) + floor,     G = mean(phi phi^T)</pre>
 *
 * <pre>{@code
 * var objective = LagObjective.of(statistics, 8, Discretisation.EXACT_HOLD, dt);
 * var result = Trainer.of(objective, Adam.withRate(0.01)).withSteps(5000)
 *     .train(LinearRnn.random(8, 1, seed).parameters());
 * LinearRnn model = objective.model(result.best());
 * }</pre>
 *
 * <p>Here belongs what makes a loss small and what one run or several seeds have to tell. A new
 * method is one class that implements {@link curseofmemory.training.Optimiser}. How networks
 * compute belongs in {@code rnn}, what data say in {@code data}, flows, escape times and forecasts
 * in {@code training.plateau}, which this room does not know. Start reading at {@link
 * curseofmemory.training.Trainer}.
 */
package curseofmemory.training;
