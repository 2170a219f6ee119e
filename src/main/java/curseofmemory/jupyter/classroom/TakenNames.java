package curseofmemory.jupyter.classroom;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;

/**
 * Finds answers that put something of their own under a name by which the check calls the library:
 * a class {@code Checks} that agrees to everything, a class {@code Math} that counts otherwise. The
 * answer is parsed, not run, so that neither comments nor Unicode escapes hide a name.
 */
final class TakenNames {
  private static final Pattern TYPE = Pattern.compile("\\b[A-Z]\\w*[a-z]\\w*");

  private final JShell parser = JShell.builder().executionEngine("local").build();

  /** Returns a type that the check uses and an answer declares anew, if there is one. */
  synchronized Optional<String> first(Exercise exercise, List<String> answers) {
    Set<String> used = new TreeSet<>();
    Matcher types = TYPE.matcher(exercise.check());
    while (types.find()) {
      used.add(types.group());
    }
    Set<String> declared = new TreeSet<>();
    answers.forEach(answer -> declare(answer, declared));
    return declared.stream().filter(used::contains).findFirst();
  }

  /** Stops at what is no Java: there the kernel stops, too. */
  private void declare(String answer, Set<String> declared) {
    SourceCodeAnalysis analysis = parser.sourceCodeAnalysis();
    CompletionInfo next = analysis.analyzeCompletion(answer);
    while (next.source() != null && !next.source().isBlank()) {
      for (Snippet snippet : analysis.sourceToSnippets(next.source())) {
        name(snippet).ifPresent(declared::add);
      }
      next = analysis.analyzeCompletion(next.remaining());
    }
  }

  private static Optional<String> name(Snippet snippet) {
    if (snippet instanceof ImportSnippet imported) {
      boolean ofLibrary = imported.fullname().matches("(java|curseofmemory|org\\.ejml)\\..*");
      return ofLibrary ? Optional.empty() : Optional.of(imported.name());
    }
    if (snippet instanceof TypeDeclSnippet type) {
      return Optional.of(type.name());
    }
    return snippet instanceof VarSnippet variable ? Optional.of(variable.name()) : Optional.empty();
  }
}
