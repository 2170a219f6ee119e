package curseofmemory.jupyter.kernel;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Fetches libraries, and what they need, for {@code %maven group:artifact:version}.
 *
 * <p>Maven itself is asked, so that the mirrors, credentials and local repository of its settings
 * count here too; without the command {@code mvn} there is no {@code %maven}.
 */
final class MavenJars {
  private static final Pattern COORDINATES = Pattern.compile("[\\w.-]+:[\\w.-]+:[\\w.-]+");
  private static final String GOAL =
      "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath";
  private static final long POLL_MILLIS = 50;
  private static final int MOST_LINES = 3;

  private MavenJars() {}

  /** Returns the jars of all coordinates; ends early when the cell is stopped. */
  static List<Path> fetch(List<String> coordinates, Cell cell) throws CellFailure {
    String project = project(coordinates);
    try {
      Path folder = Files.createTempDirectory("maven-magic");
      try {
        Files.writeString(folder.resolve("pom.xml"), project);
        return fetch(folder, cell);
      } finally {
        remove(folder);
      }
    } catch (IOException failed) {
      throw Magics.failure(
          "%maven needs the command mvn of Maven on the path ("
              + failed.getMessage()
              + "); or put the jars into a folder and use %jars folder/*.jar");
    }
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

  private static String project(List<String> coordinates) throws CellFailure {
    StringBuilder dependencies = new StringBuilder();
    for (String each : coordinates) {
      if (!COORDINATES.matcher(each).matches()) {
        throw Magics.failure("%maven takes group:artifact:version, got " + each);
      }
      String[] parts = each.split(":");
      dependencies.append(
          String.format(
              "<dependency><groupId>%s</groupId><artifactId>%s</artifactId>"
                  + "<version>%s</version></dependency>",
              (Object[]) parts));
    }
    if (coordinates.isEmpty()) {
      throw Magics.failure("%maven takes group:artifact:version, got nothing");
    }
    return "<project><modelVersion>4.0.0</modelVersion><groupId>cell</groupId>"
        + "<artifactId>cell</artifactId><version>1</version><dependencies>"
        + dependencies
        + "</dependencies></project>";
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
    List<String> errors =
        Files.readAllLines(log).stream()
            .map(line -> line.replaceAll("\u001b\\[[0-9;]*m", ""))
            .filter(line -> line.startsWith("[ERROR]"))
            .limit(MOST_LINES)
            .collect(Collectors.toList());
    return errors.isEmpty() ? "Maven found no jars" : String.join("\n", errors);
  }

  private static void remove(Path folder) throws IOException {
    for (String name : List.of("pom.xml", "jars.txt", "log.txt")) {
      Files.deleteIfExists(folder.resolve(name));
    }
    Files.delete(folder);
  }
}
