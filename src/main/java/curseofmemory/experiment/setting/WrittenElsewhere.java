package curseofmemory.experiment.setting;

import com.google.gson.JsonObject;
import curseofmemory.data.InputProcess;
import curseofmemory.numeric.Require;
import curseofmemory.training.Objective;
import curseofmemory.training.Optimiser;
import java.util.random.RandomGenerator;

/**
 * What a stored run says of an optimiser or input that was written outside the library: enough to
 * list, export and tell it apart, not to run it again.
 *
 * @param tree its type and its fields
 */
record WrittenElsewhere(JsonObject tree) implements Optimiser, InputProcess {
  @Override
  public Stepper start(Objective objective) {
    throw unavailable();
  }

  @Override
  public int channels() {
    throw unavailable();
  }

  @Override
  public double dt() {
    throw unavailable();
  }

  @Override
  public void sample(RandomGenerator random, double[] path) {
    throw unavailable();
  }

  @Override
  public String describe() {
    return tree.get("type").getAsString() + " (written elsewhere)";
  }

  @Override
  public String toString() {
    return describe();
  }

  IllegalArgumentException unavailable() {
    return Require.refused(
        "optimiser or input",
        "must be of the library to be run from its description",
        tree.get("type").getAsString(),
        "run the sweep where it is written");
  }
}
