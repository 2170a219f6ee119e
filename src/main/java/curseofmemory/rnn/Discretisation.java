package curseofmemory.rnn;

/**
 * How the continuous model becomes a recurrence {@code h_{k+1} = A h_k + B x_k}.
 *
 * <p>Euler learns {@code dt rho(j dt)}, exact hold learns the integrals of {@code rho} over the
 * cells {@code [j dt, (j + 1) dt]}. Source: reference.md, section 1.
 */
public enum Discretisation {
  /**
   * Forward Euler: {@code A = I + dt W}, {@code B = dt U}; stable for {@code |1 + dt lambda| < 1}.
   */
  EULER,
  /**
   * Exact for inputs held over each step: {@code A = e^{dt W}}, {@code B = integral over [0, dt] of
   * e^{Ws} U ds}.
   */
  EXACT_HOLD
}
