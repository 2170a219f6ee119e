package curseofmemory.data;

import curseofmemory.numeric.FourierBatchConvolution;
import curseofmemory.numeric.RowSums;
import java.util.Arrays;

/**
 * A mini-batch of long sequences, kept as it is: convolution and correlation by Fourier transform.
 */
final class FourierBatch implements FreshBatch {
  private final InputProcess process;
  private final int steps;
  private final long seed;
  private final double[][] inputs;
  private final double[][] errors;
  private final FourierBatchConvolution convolution;

  FourierBatch(InputProcess process, int batch, int steps, long seed) {
    this.process = process;
    this.steps = steps;
    this.seed = seed;
    this.inputs = new double[batch][steps * process.channels()];
    this.errors = new double[batch][steps];
    this.convolution = new FourierBatchConvolution(steps, process.channels());
  }

  @Override
  public void draw(long number) {
    FreshData.paths(process, seed, number).draw(inputs, inputs.length);
  }

  @Override
  public double lossAndGradient(double[] difference, double[] gradient) {
    convolution.convolve(difference, inputs, errors);
    double sum = 0;
    for (double[] row : errors) {
      sum += RowSums.dot(row, row, steps);
    }
    Arrays.fill(gradient, 0);
    convolution.addCorrelation(errors, inputs, gradient);
    double count = (double) inputs.length * steps;
    for (int k = 0; k < gradient.length; k++) {
      gradient[k] *= 2 / count;
    }
    return sum / count;
  }
}
