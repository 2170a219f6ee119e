package curseofmemory.rnn;

/**
 * Discrete poles and gains of complex eigenvalues, with their derivatives by the eigenvalue.
 *
 * <pre>{@code
 * exact hold:  z = e^{x},  phi = dt (e^x - 1) / x,  x = lambda dt        Euler:  z = 1 + x,  phi = dt
 * phi'(lambda) and chain = phi z'(lambda)
 * }</pre>
 *
 * <p>Near x = 0 the quotients are summed as series, so no digits are lost.
 */
final class ComplexModes {
  private static final double SERIES_RADIUS = 0.5;

  /** Terms after which a series within the radius has nothing left to double precision. */
  private static final int TERMS = 18;

  final double[] zRe;
  final double[] zIm;
  final double[] phiRe;
  final double[] phiIm;
  final double[] phiSlopeRe;
  final double[] phiSlopeIm;
  final double[] chainRe;
  final double[] chainIm;
  private final boolean exactHold;
  private final double dt;

  ComplexModes(int modes, Discretisation discretisation, double dt) {
    this.exactHold = discretisation == Discretisation.EXACT_HOLD;
    this.dt = dt;
    this.zRe = new double[modes];
    this.zIm = new double[modes];
    this.phiRe = new double[modes];
    this.phiIm = new double[modes];
    this.phiSlopeRe = new double[modes];
    this.phiSlopeIm = new double[modes];
    this.chainRe = new double[modes];
    this.chainIm = new double[modes];
  }

  /** Computes everything for one eigenvalue. */
  void set(int i, double real, double imaginary) {
    double x = real * dt;
    double y = imaginary * dt;
    if (!exactHold) {
      zRe[i] = 1 + x;
      zIm[i] = y;
      phiRe[i] = dt;
      chainRe[i] = dt * dt;
      return;
    }
    double size = StrictMath.exp(x);
    zRe[i] = size * StrictMath.cos(y);
    zIm[i] = size * StrictMath.sin(y);
    if (x * x + y * y < SERIES_RADIUS * SERIES_RADIUS) {
      setBySeries(i, x, y);
    } else {
      setByQuotient(i, x, y);
    }
    chainRe[i] = dt * (phiRe[i] * zRe[i] - phiIm[i] * zIm[i]);
    chainIm[i] = dt * (phiRe[i] * zIm[i] + phiIm[i] * zRe[i]);
  }

  /** {@code phi = dt (z - 1) / x, phi' = dt (dt z - phi) / x}. */
  private void setByQuotient(int i, double x, double y) {
    double scale = dt / (x * x + y * y);
    phiRe[i] = scale * ((zRe[i] - 1) * x + zIm[i] * y);
    phiIm[i] = scale * (zIm[i] * x - (zRe[i] - 1) * y);
    double re = dt * zRe[i] - phiRe[i];
    double im = dt * zIm[i] - phiIm[i];
    phiSlopeRe[i] = scale * (re * x + im * y);
    phiSlopeIm[i] = scale * (im * x - re * y);
  }

  /** {@code phi = dt sum x^k / (k+1)!, phi' = dt^2 sum (k+1) x^k / (k+2)!}. */
  private void setBySeries(int i, double x, double y) {
    double powerRe = 1;
    double powerIm = 0;
    double factorial = 1;
    phiRe[i] = 0;
    phiIm[i] = 0;
    phiSlopeRe[i] = 0;
    phiSlopeIm[i] = 0;
    for (int k = 0; k < TERMS; k++) {
      factorial *= k + 1;
      double slope = dt * dt * (k + 1) / (factorial * (k + 2));
      phiRe[i] += dt * powerRe / factorial;
      phiIm[i] += dt * powerIm / factorial;
      phiSlopeRe[i] += slope * powerRe;
      phiSlopeIm[i] += slope * powerIm;
      double next = powerRe * x - powerIm * y;
      powerIm = powerRe * y + powerIm * x;
      powerRe = next;
    }
  }
}
