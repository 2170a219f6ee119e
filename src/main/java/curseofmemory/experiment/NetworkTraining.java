package curseofmemory.experiment;

import curseofmemory.data.LagStatistics;
import curseofmemory.data.LossTimes;
import curseofmemory.data.SequenceData;
import curseofmemory.numeric.Require;
import curseofmemory.rnn.Activation;
import curseofmemory.rnn.Discretisation;
import curseofmemory.rnn.LinearRnn;
import curseofmemory.rnn.NonlinearRnn;
import curseofmemory.rnn.RnnShape;
import curseofmemory.training.LagObjective;
import curseofmemory.training.Objective;
import curseofmemory.training.Optimiser;
import curseofmemory.training.SequenceObjective;
import curseofmemory.training.StopReason;
import curseofmemory.training.Trainer;
import curseofmemory.training.TrainingResult;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The computation behind {@link LinearExperiment}: one network, trained and measured. */
record NetworkTraining(
    TrainingData data,
    int width,
    Activation activation,
    Discretisation discretisation,
    Optimiser optimiser,
    int steps,
    long seed) {
  /** Share of the first loss below which training has left its first plateau. */
  private static final double ESCAPED = 0.95;

  /** Trains; runs whose data have the same key share them. */
  Findings run(String key) throws InterruptedException {
    return activation == Activation.IDENTITY ? linear(key) : nonlinear(key);
  }

  private Findings linear(String key) throws InterruptedException {
    LagStatistics statistics = data.statistics(key);
    if (statistics.power() == 0) {
      throw Require.refused(
          "target",
          "must have some memory within its " + data.lags() + " lags of " + data.dt(),
          "none",
          "use more lags");
    }
    LagObjective loss = LagObjective.of(statistics, width, discretisation, data.dt());
    double[] start = LinearRnn.random(width, statistics.channels(), seed).parameters();
    TrainingResult trained = train(loss, start);
    Map<String, Double> numbers = numbers(trained, statistics.power());
    data.truth().ifPresent(truth -> addErrors(loss.model(trained.best()), truth, numbers));
    return findings(trained, numbers);
  }

  private Findings nonlinear(String key) throws InterruptedException {
    if (discretisation != Discretisation.EULER) {
      throw Require.refused(
          "discretisation",
          "must be EULER unless the activation is IDENTITY",
          discretisation,
          "change one of them");
    }
    SequenceData sequences = data.drawn(key);
    RnnShape shape = RnnShape.of(activation, width, sequences.channels());
    Objective loss = SequenceObjective.of(shape, sequences, data.times(), 1);
    TrainingResult trained = train(loss, NonlinearRnn.random(shape, seed).parameters());
    return findings(trained, numbers(trained, power(sequences)));
  }

  private double power(SequenceData sequences) {
    int from = data.times() == LossTimes.ALL ? 0 : sequences.steps() - 1;
    double sum = 0;
    for (int n = 0; n < sequences.sequences(); n++) {
      for (int k = from; k < sequences.steps(); k++) {
        sum += sequences.target(n, k) * sequences.target(n, k);
      }
    }
    return sum / sequences.sequences() / (sequences.steps() - from);
  }

  private TrainingResult train(Objective loss, double[] start) throws InterruptedException {
    TrainingResult trained = Trainer.of(loss, optimiser).withSteps(steps).train(start);
    if (trained.reason() == StopReason.INTERRUPTED) {
      throw new InterruptedException("the run was stopped before its last step");
    }
    return trained;
  }

  private static Map<String, Double> numbers(TrainingResult trained, double power) {
    Map<String, Double> numbers = new TreeMap<>();
    numbers.put("loss", trained.bestLoss());
    numbers.put("relative_loss", trained.bestLoss() / power);
    numbers.put("steps_taken", (double) trained.steps());
    double[] losses = trained.losses();
    for (int k = 0; k < losses.length && !numbers.containsKey("escape_step"); k++) {
      if (losses[k] < ESCAPED * losses[0]) {
        numbers.put("escape_step", (double) k);
      }
    }
    return numbers;
  }

  private void addErrors(LinearRnn model, double[] truth, Map<String, Double> numbers) {
    double[] r = model.impulseResponse(discretisation, data.dt(), data.lags());
    double absolute = 0;
    double squares = 0;
    double power = 0;
    for (int j = 0; j < r.length; j++) {
      absolute += Math.abs(r[j] - truth[j]);
      squares += (r[j] - truth[j]) * (r[j] - truth[j]);
      power += truth[j] * truth[j];
    }
    numbers.put("l1_error", absolute);
    numbers.put("relative_error", Math.sqrt(squares / power));
  }

  private static Findings findings(TrainingResult trained, Map<String, Double> numbers) {
    return new Findings(numbers, trained.best(), Optional.of(History.of(trained.losses())));
  }

  /** Returns the estimated cost in floating-point operations. */
  double cost() {
    double t = data.lags();
    double m = width;
    if (activation != Activation.IDENTITY) {
      return steps * data.sequences().orElse(1L) * t * (6 * m * (m + data.inputs()) + 20 * m);
    }
    double gram = data.sequences().isPresent() ? 2 * t * t : 4 * t;
    return steps * (t * (6.0 * m * m + 20.0 * m) + gram + 200);
  }
}
