package curseofmemory.approximation;

import curseofmemory.functional.MemoryKernel;
import curseofmemory.rnn.LinearRnn;
import curseofmemory.rnn.Mode;
import java.util.ArrayList;
import java.util.List;

/**
 * The memory of a stable linear RNN as a sum over the eigenvalues of W, which is quick to evaluate.
 *
 * <p>Weights are those that reproduce the memory on a window; a W too close to a defective one, for
 * which they do not, keeps its matrix exponential.
 */
final class ModalForm {
  private static final int SAMPLES = 200;
  private static final double REPRODUCED = 1e-9;

  private ModalForm() {}

  static MemoryKernel of(LinearRnn network, double window) {
    MemoryKernel exact = network.memoryKernel(0);
    double dt = window / SAMPLES;
    double[] samples = new double[SAMPLES];
    double largest = 0;
    for (int k = 0; k < SAMPLES; k++) {
      samples[k] = exact.at(k * dt);
      largest = Math.max(largest, Math.abs(samples[k]));
    }
    Modes.Rates rates = rates(network);
    Modes modes =
        VariableProjection.project(
            FitGrid.ofSamples(samples, dt), rates.with(new double[rates.width()]));
    for (int k = 0; k < SAMPLES; k++) {
      if (Math.abs(modes.at(k * dt) - samples[k]) > REPRODUCED * largest) {
        return exact;
      }
    }
    return new ModalKernel(modes, exact);
  }

  private static Modes.Rates rates(LinearRnn network) {
    List<Double> logs = new ArrayList<>();
    List<Double> pairs = new ArrayList<>();
    for (Mode mode : network.modes()) {
      if (mode.imaginary() == 0) {
        logs.add(Math.log(-mode.real()));
      } else if (mode.imaginary() > 0) {
        pairs.add(Math.log(-mode.real()));
        pairs.add(Math.log(mode.imaginary()));
      }
    }
    int decaying = logs.size();
    logs.addAll(pairs);
    return new Modes.Rates(decaying, logs.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** Values from the modes, everything else from the network. */
  private record ModalKernel(Modes modes, MemoryKernel exact) implements MemoryKernel {
    @Override
    public double at(double t) {
      return modes.at(t);
    }

    @Override
    public double integral(double from, double to) {
      return exact.integral(from, to);
    }

    @Override
    public double tailMass(double from) {
      return exact.tailMass(from);
    }

    @Override
    public double tailEnergy(double from) {
      return exact.tailEnergy(from);
    }

    @Override
    public double l2Norm() {
      return exact.l2Norm();
    }

    @Override
    public String name() {
      return exact.name();
    }

    @Override
    public String latex() {
      return exact.latex();
    }
  }
}
