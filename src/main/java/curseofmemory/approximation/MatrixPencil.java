package curseofmemory.approximation;

import curseofmemory.functional.MemoryKernel;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.Complex_F64;
import org.ejml.simple.SimpleMatrix;
import org.ejml.simple.SimpleSVD;

/**
 * A linear RNN read off samples of a memory kernel, without training.
 *
 * <pre>
 * Y_ij = rho((i + j) dt) = U Sigma V^T,   U_m without last row * Z = U_m without first row,   poles = log(eig Z) / dt
 * </pre>
 *
 * <p>The shift invariance of the leading left singular vectors gives the poles (ESPRIT, matrix
 * pencil), linear least squares the weights. Poles that grow are reflected into the stable half
 * plane. Shapes: N samples, Y is about N/2 x N/2; cost N^3, milliseconds for N = 200. Source:
 * reference.md, section 5 ("data-driven baselines"); Hua and Sarkar (1990), Roy and Kailath (1989).
 */
final class MatrixPencil {
  private static final int SAMPLES = 240;

  /** Share of the mass that sampling may leave out. */
  private static final double LEFT_OUT = 1e-9;

  /** Slowest decay kept, relative to the window: slower cannot be told from constant. */
  private static final double SLOWEST = 0.05;

  private MatrixPencil() {}

  /**
   * Returns a model of a kernel that decays within a window worth sampling evenly.
   *
   * @param share of that window to sample, at most 1
   */
  static Modes modes(MemoryKernel rho, int width, double share) {
    double end = rho.horizon();
    double enough = LEFT_OUT * rho.l1Norm();
    for (double shorter = end / 1.1; rho.tailMass(shorter) < enough; shorter /= 1.1) {
      end = shorter;
    }
    double[] samples = new double[SAMPLES];
    double dt = share * end / (SAMPLES - 1);
    for (int k = 0; k < SAMPLES; k++) {
      samples[k] = rho.at(k * dt);
    }
    Modes.Rates rates = poles(samples, dt, width);
    return rates.with(new double[rates.width()]);
  }

  static Modes.Rates poles(double[] y, double dt, int width) {
    int rows = y.length / 2;
    SimpleMatrix hankel = new SimpleMatrix(rows, y.length - rows + 1);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < hankel.getNumCols(); j++) {
        hankel.set(i, j, y[i + j]);
      }
    }
    SimpleSVD<SimpleMatrix> svd = hankel.svd(true);
    SimpleMatrix u = svd.getU().extractMatrix(0, rows, 0, width);
    SimpleMatrix z =
        u.extractMatrix(0, rows - 1, 0, width).solve(u.extractMatrix(1, rows, 0, width));
    return stable(z.eig().getEigenvalues(), dt, SLOWEST / (dt * y.length));
  }

  private static Modes.Rates stable(List<Complex_F64> eigenvalues, double dt, double slowest) {
    List<Double> decaying = new ArrayList<>();
    List<Double> oscillating = new ArrayList<>();
    for (Complex_F64 z : eigenvalues) {
      double size = Math.max(z.getMagnitude(), 1e-6);
      double rate = Math.max(slowest, Math.abs(Math.log(size)) / dt);
      if (z.getImaginary() == 0) {
        decaying.add(Math.log(rate));
      } else if (z.getImaginary() > 0) {
        oscillating.add(Math.log(rate));
        oscillating.add(Math.log(Math.atan2(z.getImaginary(), z.getReal()) / dt));
      }
    }
    int real = decaying.size();
    decaying.addAll(oscillating);
    return new Modes.Rates(real, decaying.stream().mapToDouble(Double::doubleValue).toArray());
  }
}
