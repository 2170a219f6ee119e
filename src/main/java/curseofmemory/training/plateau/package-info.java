/** Gradient flow of the reduced model, escape times and forecasts. */
package curseofmemory.training.plateau;
