package curseofmemory.jupyter;

import curseofmemory.experiment.store.StoreException;
import curseofmemory.jupyter.classroom.GradeCommand;
import curseofmemory.jupyter.classroom.StudentCommand;
import curseofmemory.jupyter.install.DoctorCommand;
import curseofmemory.jupyter.install.InstallCommand;
import curseofmemory.jupyter.kernel.ParentWatch;
import curseofmemory.jupyter.notebook.NotebookException;
import curseofmemory.jupyter.notebook.RunCommand;
import curseofmemory.jupyter.notebook.SiteCommand;
import curseofmemory.jupyter.series.SeriesCommand;
import curseofmemory.jupyter.sweep.SweepCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The command line: {@code java -jar lib/curse-of-memory.jar run}, and so on. Wrong requests are
 * answered in one sentence and with exit code 2, a full disk or a folder that cannot be written
 * with 3.
 */
@Command(
    name = "java -jar lib/curse-of-memory.jar",
    mixinStandardHelpOptions = true,
    version = "Curse of Memory companion, version 0.2.0",
    description = "Companion of the paper \"On the Curse of Memory in Recurrent Neural Networks\".",
    subcommands = {
      RunCommand.class,
      SiteCommand.class,
      InstallCommand.class,
      DoctorCommand.class,
      SweepCommand.class,
      SeriesCommand.class,
      StudentCommand.class,
      GradeCommand.class
    })
public final class Main {
  private static final int UNWRITABLE = 3;

  private Main() {}

  /** Runs a command and ends with its exit code. */
  public static void main(String[] args) {
    ParentWatch.start(System::exit);
    System.exit(commandLine().execute(args));
  }

  /** Returns the command line, ready to execute. */
  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new Main());
    line.setExecutionExceptionHandler(
        (problem, command, parsed) -> {
          PrintWriter err = command.getErr();
          if (problem instanceof NotebookException
              || problem instanceof StoreException
              || problem instanceof IllegalArgumentException) {
            err.println(problem.getMessage());
            return CommandLine.ExitCode.USAGE;
          }
          if (problem instanceof IOException unwritable) {
            err.println(sentence(unwritable));
            return UNWRITABLE;
          }
          problem.printStackTrace(err);
          return CommandLine.ExitCode.SOFTWARE;
        });
    return line;
  }

  /** Returns what cannot be written or read, why, and what to do. */
  private static String sentence(IOException problem) {
    String why = problem.getMessage();
    if (problem instanceof FileSystemException file) {
      String reason = problem instanceof AccessDeniedException ? "no permission" : file.getReason();
      why = file.getFile() + ": " + (reason == null ? "cannot be made here" : reason);
    }
    return "cannot write or read "
        + why
        + "; make room, or choose another folder (--out, --prefix)";
  }
}
