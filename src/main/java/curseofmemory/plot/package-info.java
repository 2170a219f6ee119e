/**
 * The house figures: vector graphics for light and dark pages, colour-blind palette, one tick
 * style, caption and alt text. What belongs here: how results look. What does not: how they are
 * computed, and how a host shows them. Start reading at {@link curseofmemory.plot.Figure}.
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
