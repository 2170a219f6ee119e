package curseofmemory.experiment;

import curseofmemory.training.plateau.PlateauEscape;
import curseofmemory.training.plateau.PlateauSetting;
import java.util.Map;
import java.util.Optional;

/** The computation behind {@link PlateauExperiment}. */
record PlateauRun(PlateauSetting setting, double lag) {
  Findings run() throws InterruptedException {
    PlateauEscape escape = setting.at(lag);
    if (Thread.interrupted()) {
      throw new InterruptedException("the run was stopped");
    }
    return new Findings(
        Map.of(
            "loss", escape.lossAtStart(),
            "gradient_norm", escape.gradientNorm(),
            "tau0", escape.tau0(),
            "tau0_loss", escape.tau0Loss(),
            "ratio_to_bound", escape.ratioToBound()),
        new double[0],
        Optional.empty());
  }
}
