package curseofmemory.fuzz;

import curseofmemory.checks.CanonicalJson;
import curseofmemory.functional.LinearFunctional;
import curseofmemory.functional.MemoryKernel;
import curseofmemory.numeric.Band;
import curseofmemory.numeric.GaussLegendre;
import curseofmemory.numeric.LegendreBasis;
import curseofmemory.numeric.LineFit;
import curseofmemory.numeric.NormalEquations;
import curseofmemory.rnn.Discretisation;
import curseofmemory.rnn.LinearRnn;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * What an independent method says of an answer: quadrature of the values, a direct sum, a condition
 * of the optimum, a round trip.
 */
final class Rules {
  private static final double QUADRATURE = 1e-8;
  private static final double ROUNDING = 1e-9;

  private static final List<String> INTEGRALS =
      List.of("integral", "stepResponse", "tailMass", "l1Norm", "tailEnergy", "l2Norm", "laplace");

  private Rules() {}

  /** Returns whether an independent method agrees; empty where there is none. */
  static Optional<Boolean> confirm(Call call) {
    Object receiver = call.receiver();
    String method = call.callable().getName();
    if (receiver instanceof MemoryKernel rho && INTEGRALS.contains(method)) {
      return byQuadrature(rho, call);
    }
    if (receiver instanceof LinearFunctional functional && method.equals("lagWeights")) {
      return Optional.of(cellsAddUp(functional, call));
    }
    if (receiver instanceof LinearRnn rnn && method.equals("run")) {
      return Optional.of(isConvolution(rnn, call));
    }
    Class<?> owner = call.callable().getDeclaringClass();
    if (owner == CanonicalJson.class && method.equals("number")) {
      return Optional.of(Double.parseDouble((String) call.result()) == number(call, 0));
    }
    if (owner == NormalEquations.class) {
      return Optional.of(solves(call));
    }
    if (owner == GaussLegendre.class) {
      return Optional.of(integratesPowers((double[][]) call.result()));
    }
    if (owner == LegendreBasis.class && method.equals("sum")) {
      return Optional.of(isSumOfPolynomials(call));
    }
    if (owner == LineFit.class && method.equals("of")) {
      return Optional.of(leavesNoSlope(call));
    }
    if (owner == Band.class && method.equals("median")) {
      return Optional.of(halvesAreEqual(call));
    }
    return Optional.empty();
  }

  /** The same memory, of which nothing is known but its values and kinks. */
  private record ByValues(MemoryKernel rho) implements MemoryKernel {
    @Override
    public double at(double t) {
      return rho.at(t);
    }

    @Override
    public double[] breakpoints() {
      return rho.breakpoints();
    }
  }

  private static Optional<Boolean> byQuadrature(MemoryKernel rho, Call call) {
    double expected;
    double size;
    try {
      MemoryKernel values = new ByValues(rho);
      expected =
          switch (call.callable().getName()) {
            case "integral" -> values.integral(number(call, 0), number(call, 1));
            case "stepResponse" -> values.stepResponse(number(call, 0));
            case "tailMass" -> values.tailMass(number(call, 0));
            case "l1Norm" -> values.l1Norm();
            case "tailEnergy" -> values.tailEnergy(number(call, 0));
            case "l2Norm" -> values.l2Norm();
            default -> values.laplace(number(call, 0));
          };
      size = values.l1Norm() + values.tailEnergy(0) + values.l2Norm();
    } catch (RuntimeException notFromValues) {
      return Optional.empty();
    }
    return Optional.of(near((double) call.result(), expected, QUADRATURE * size));
  }

  /** The weights of a channel add up to its step response at the end of the grid. */
  private static boolean cellsAddUp(LinearFunctional functional, Call call) {
    double[] weights = (double[]) call.result();
    double end = number(call, 0) * (int) call.arguments()[1];
    int d = functional.channels();
    return IntStream.range(0, d)
        .allMatch(
            i -> {
              MemoryKernel rho = functional.kernels().get(i);
              double sum =
                  IntStream.range(0, weights.length / d).mapToDouble(j -> weights[j * d + i]).sum();
              return near(sum, rho.stepResponse(end), QUADRATURE * rho.l1Norm());
            });
  }

  private static boolean isConvolution(LinearRnn rnn, Call call) {
    double[] x = (double[]) call.arguments()[0];
    double[] y = (double[]) call.result();
    int d = rnn.channels();
    Discretisation discretisation = (Discretisation) call.arguments()[1];
    double[] r = rnn.impulseResponse(discretisation, number(call, 2), y.length);
    for (int k = 0; k < y.length; k++) {
      double sum = 0;
      double size = 0;
      for (int j = 0; j <= k; j++) {
        for (int i = 0; i < d; i++) {
          double term = r[j * d + i] * x[(k - j) * d + i];
          sum += term;
          size += Math.abs(term);
        }
      }
      if (!near(y[k], sum, ROUNDING * (size + largest(y)))) {
        return false;
      }
    }
    return true;
  }

  /** The residual of a solution is orthogonal to what G reaches. */
  private static boolean solves(Call call) {
    double[][] g = (double[][]) call.arguments()[0];
    double[] residual = ((double[]) call.arguments()[1]).clone();
    double[] x = (double[]) call.result();
    double size = largest(residual);
    for (int i = 0; i < g.length; i++) {
      residual[i] -= dot(g[i], x);
      size += Math.abs(dot(g[i], x)) + largest(g[i]) * largest(x);
    }
    double scale = Arrays.stream(g).mapToDouble(Rules::largest).max().orElseThrow();
    double error = ROUNDING * scale * size;
    return Arrays.stream(g).allMatch(row -> near(dot(row, residual), 0, error));
  }

  private static boolean integratesPowers(double[][] rule) {
    int n = rule[0].length;
    return IntStream.range(0, Math.min(2 * n, 20))
        .allMatch(
            k -> {
              double sum = 0;
              for (int i = 0; i < n; i++) {
                sum += rule[1][i] * Math.pow(rule[0][i], k);
              }
              return near(sum, 1.0 / (k + 1), ROUNDING);
            });
  }

  private static boolean isSumOfPolynomials(Call call) {
    double[] c = (double[]) call.arguments()[0];
    double[] p = LegendreBasis.values(number(call, 1), c.length);
    return near((double) call.result(), dot(c, p), ROUNDING * c.length * largest(c));
  }

  /** What a line leaves over has neither mean nor slope. */
  private static boolean leavesNoSlope(Call call) {
    double[] x = (double[]) call.arguments()[0];
    double[] y = (double[]) call.arguments()[1];
    LineFit fit = (LineFit) call.result();
    double[] left = IntStream.range(0, x.length).mapToDouble(i -> y[i] - fit.at(x[i])).toArray();
    double size = largest(y) + Math.abs(fit.intercept()) + Math.abs(fit.slope()) * largest(x);
    return near(DoubleStream.of(left).sum(), 0, ROUNDING * size * x.length)
        && near(dot(left, x), 0, ROUNDING * size * largest(x) * x.length);
  }

  private static boolean halvesAreEqual(Call call) {
    double[] values = (double[]) call.arguments()[0];
    double median = (double) call.result();
    long below = Arrays.stream(values).filter(v -> v < median).count();
    long above = Arrays.stream(values).filter(v -> v > median).count();
    return below <= values.length / 2 && above <= values.length / 2;
  }

  private static double number(Call call, int argument) {
    return (double) call.arguments()[argument];
  }

  private static double dot(double[] x, double[] y) {
    return IntStream.range(0, y.length).mapToDouble(i -> x[i] * y[i]).sum();
  }

  private static double largest(double[] values) {
    return Arrays.stream(values).map(Math::abs).max().orElse(0);
  }

  private static boolean near(double found, double expected, double error) {
    return Math.abs(found - expected) <= error;
  }
}
