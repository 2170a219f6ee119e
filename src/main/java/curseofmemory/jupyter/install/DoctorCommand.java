package curseofmemory.jupyter.install;

import curseofmemory.jupyter.notebook.KernelCommand;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** The command {@code doctor}. Exit code 0 if nothing is wrong, else 1. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = "Says what works, what does not, and how to mend it.")
public final class DoctorCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    Doctor doctor = new Doctor(JupyterFolders.ofThisMachine(), KernelCommand.ofThisJvm());
    List<Finding> findings = doctor.findings();
    findings.forEach(finding -> System.out.println(finding.text()));
    return findings.stream().anyMatch(f -> f.verdict() == Finding.Verdict.WRONG) ? 1 : 0;
  }
}
