package curseofmemory.jupyter.kernel;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Fetches libraries, and what they need, for {@code %maven group:artifact:version} and {@code
 * %%loadFromPOM}.
 *
 * <p>Maven itself is asked, so that the mirrors, credentials and local repository of its settings
 * count here too; without the command {@code mvn} there are no such magics.
 */
final class MavenJars {
  private static final Pattern COORDINATES =
      Pattern.compile("([\\w.-]+):([\\w.-]+):([\\w.-]+)|([\\w.-]+)#([\\w.-]+);([\\w.-]+)");
  private static final String GOAL =
      "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath";
  private static final long POLL_MILLIS = 50;
  private static final int MOST_LINES = 3;

  private final StringBuilder repositories = new StringBuilder();

  /** Takes a name and an address at which the fetches that follow look too. */
  void addRepository(List<String> nameAndAddress) throws CellFailure {
    if (nameAndAddress.size() != 2 || nameAndAddress.stream().anyMatch(a -> a.contains("<"))) {
      throw Magics.failure("%mavenRepo takes a name and an address, got " + nameAndAddress);
    }
    repositories.append(
        "<repository><id>%s</id><url>%s</url></repository>".formatted(nameAndAddress.toArray()));
  }

  /** Returns the jars of all coordinates; ends early when the cell is stopped. */
  List<Path> fetch(List<String> coordinates, Cell cell) throws CellFailure {
    StringBuilder dependencies = new StringBuilder();
    for (String each : coordinates.isEmpty() ? List.of("nothing") : coordinates) {
      Matcher parts = COORDINATES.matcher(each);
      if (!parts.matches()) {
        throw Magics.failure("%maven takes group:artifact:version, got " + each);
      }
      int first = parts.group(1) == null ? 4 : 1;
      dependencies.append(
          "<dependency><groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version></dependency>"
              .formatted(parts.group(first), parts.group(first + 1), parts.group(first + 2)));
    }
    return fetchFor(dependencies.toString(), cell);
  }

  /** Returns the jars that a project needs: a whole pom.xml, its dependencies, or only some. */
  List<Path> fetchFor(String project, Cell cell) throws CellFailure {
    try {
      Path folder = Files.createTempDirectory("maven-magic");
      try {
        Files.writeString(folder.resolve("pom.xml"), whole(project));
        return fetch(folder, cell);
      } finally {
        for (String name : List.of("pom.xml", "jars.txt", "log.txt", "")) {
          Files.deleteIfExists(folder.resolve(name));
        }
      }
    } catch (IOException failed) {
      throw Magics.failure(
          "%maven needs the command mvn of Maven on the path ("
              + failed.getMessage()
              + "); or put the jars into a folder and use %jars folder/*.jar");
    }
  }

  private String whole(String project) {
    if (project.contains("<project")) {
      return project;
    }
    return """
        <project><modelVersion>4.0.0</modelVersion>
        <groupId>cell</groupId><artifactId>cell</artifactId><version>1</version>
        <repositories>%s</repositories>%s</project>
        """
        .formatted(
            repositories,
            project.contains("<dependencies>")
                ? project
                : "<dependencies>" + project + "</dependencies>");
  }

  private static List<Path> fetch(Path folder, Cell cell) throws IOException, CellFailure {
    Path jars = folder.resolve("jars.txt");
    Path log = folder.resolve("log.txt");
    ProcessBuilder maven =
        new ProcessBuilder(
                File.separatorChar == '\\' ? "mvn.cmd" : "mvn",
                "--quiet",
                "--batch-mode",
                "--file",
                folder.resolve("pom.xml").toString(),
                GOAL,
                "-Dmdep.includeScope=runtime",
                "-Dmdep.outputFile=" + jars)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    maven.environment().put("JAVA_HOME", System.getProperty("java.home"));
    await(maven.start(), cell);
    if (!Files.exists(jars)) {
      throw Magics.failure("%maven: " + reason(log));
    }
    return Stream.of(Files.readString(jars).strip().split(File.pathSeparator))
        .filter(jar -> !jar.isEmpty())
        .map(Path::of)
        .collect(Collectors.toList());
  }

  private static void await(Process maven, Cell cell) throws IOException {
    try {
      maven.getOutputStream().close();
      boolean ended = false;
      while (!ended && !cell.stopped()) {
        ended = maven.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      maven.destroy();
    }
  }

  private static String reason(Path log) throws IOException {
    List<String> errors = new ArrayList<>(Files.readAllLines(log));
    errors.replaceAll(line -> line.replaceAll("\u001b\\[[0-9;]*m", ""));
    errors.removeIf(line -> !line.startsWith("[ERROR]"));
    return errors.isEmpty()
        ? "Maven found no jars"
        : String.join("\n", errors.subList(0, Math.min(MOST_LINES, errors.size())));
  }
}
