/**
 * Why training stalls, and for how long: gradient flow, escape times and forecasts.
 *
 * <pre>theta' = -grad J(theta),   escape = first tau at which a share of the first loss is gained
 * </pre>
 *
 * <pre>{@code
 * PlateauSetting setting = PlateauSetting.reference();
 * PlateauEscape exact = setting.at(14);                                    // to nine digits
 * PlateauForecast far = PlateauForecast.of(setting.model(38), setting.start());
 * }</pre>
 *
 * <p>Here belongs what follows or foretells a descent in time. The reduced model of the plateau
 * theorem is here because nothing else trains it; targets belong in {@code functional}, methods of
 * descent in {@code training}. Start reading at {@link
 * curseofmemory.training.plateau.PlateauSetting}; {@link
 * curseofmemory.training.plateau.SampleForecast} is for those who have data and no target.
 */
package curseofmemory.training.plateau;
