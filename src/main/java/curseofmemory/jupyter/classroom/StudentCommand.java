package curseofmemory.jupyter.classroom;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code student}: makes the notebooks of the exercises. */
@Command(
    name = "student",
    mixinStandardHelpOptions = true,
    description = "Makes the students' and the teacher's notebooks of the exercises.")
public final class StudentCommand implements Callable<Integer> {
  @Option(
      names = "--exercises",
      paramLabel = "DIR",
      description = "The sources (default: ${DEFAULT-VALUE}).")
  private Path exercises = Path.of("notebooks", "exercises");

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where student/ and teacher/ go (default: ${DEFAULT-VALUE}).")
  private Path output = Path.of("target", "classroom");

  @Override
  public Integer call() throws IOException {
    Map<String, Exercise> all = Exercise.all(exercises);
    for (Exercise exercise : all.values()) {
      String name = exercise.id() + ".ipynb";
      ExerciseNotebook.student(exercise).write(output.resolve("student").resolve(name));
      ExerciseNotebook.teacher(exercise).write(output.resolve("teacher").resolve(name));
    }
    System.out.println(
        all.size()
            + " exercises: hand out "
            + output.resolve("student")
            + ", keep "
            + output.resolve("teacher")
            + "; grade what comes back with the command grade");
    return 0;
  }
}
