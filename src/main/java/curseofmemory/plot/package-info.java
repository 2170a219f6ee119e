/**
 * The house figures: opaque white, colour-blind palette, labelled log axes, caption and alt text.
 *
 * <pre>{@code
 * Figure.logLog("Error against width", "width m", "error |rho - rhohat|")
 *     .measured("exponential memory", widths, errors)
 *     .theory("m^(-2)", widths, bound)
 *     .caption("Exponential memory is learnt at the predicted rate.")
 *     .alt("Log-log plot: measured points fall along the dashed line of slope -2.");
 * }</pre>
 *
 * <p>The numbers behind a figure are one call away: {@link curseofmemory.plot.Figure#csv()}.
 */
package curseofmemory.plot;
