package curseofmemory.experiment;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.SimpleFutureAction;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;
import scala.collection.Iterator;
import scala.collection.immutable.Seq;
import scala.concurrent.ExecutionContext;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractFunction1;
import scala.runtime.BoxedUnit;
import scala.util.Try;

/**
 * The runs of a sweep on an Apache Spark cluster; the store stays with the driver.
 *
 * <p>Experiments travel as canonical JSON, findings come back as text without loss of a digit, so
 * the numbers are those of local threads. Each group of runs comes back as soon as it is finished;
 * what a lost worker had not handed in is computed again by the others. The library's jars are sent
 * along unless {@code spark.jars} names them.
 */
final class SparkExecutor implements SweepExecutor {
  private static final List<String> NEEDED =
      List.of("curse-of-memory", "ejml", "hipparchus", "gson");

  /** Groups per slot, so that a slow group does not hold the others up. */
  private static final int GROUPS_PER_SLOT = 2;

  /** A job takes some tenths of a second from the driver to the workers and back. */
  private static final double SECONDS_AHEAD = 2;

  private static Thread stopping = new Thread();

  private final JavaSparkContext context;

  /** Connects to a master; waits for an earlier sweep of this process to have let go of it. */
  SparkExecutor(String master) {
    awaitEarlier();
    SparkConf conf = new SparkConf().setAppName("curse of memory sweep").setMaster(master);
    conf.setIfMissing("spark.ui.enabled", "false");
    conf.setIfMissing("spark.log.level", "ERROR");
    if (!conf.contains("spark.jars")) {
      conf.setJars(jars());
    }
    this.context = new JavaSparkContext(conf);
  }

  @Override
  public int slots() {
    if (context.sc().isStopped()) {
      throw givenUp("is the master running, and of Spark " + context.version() + "?", null);
    }
    return context.defaultParallelism();
  }

  @Override
  public double secondsAhead() {
    return SECONDS_AHEAD;
  }

  @Override
  public void submit(List<Task> tasks, Sink sink) {
    if (tasks.isEmpty()) {
      return;
    }
    for (Task task : tasks) {
      if (!task.experiment().isPortable()) {
        throw givenUp(task.experiment().label() + " uses what only this process knows", null);
      }
    }
    List<String> groups = groups(tasks);
    RDD<String> rdd = context.parallelize(groups, groups.size()).rdd();
    Seq<Object> all =
        CollectionConverters.asScala(
                IntStream.range(0, groups.size()).mapToObj(i -> (Object) i).toList())
            .toSeq();
    SimpleFutureAction<BoxedUnit> job =
        context
            .sc()
            .submitJob(
                rdd,
                new Worker(),
                all,
                (partition, lines) -> {
                  lines.lines().map(Attempt::read).forEach(sink::finished);
                  return BoxedUnit.UNIT;
                },
                () -> BoxedUnit.UNIT);
    job.onComplete(outcome -> tellFailure(outcome, sink), ExecutionContext.global());
  }

  private static Object tellFailure(Try<BoxedUnit> outcome, Sink sink) {
    if (outcome.isFailure()) {
      Throwable reason = outcome.failed().get();
      String first = String.valueOf(reason.getMessage()).lines().findFirst().orElse("");
      sink.broken(givenUp(first, reason));
    }
    return BoxedUnit.UNIT;
  }

  private static ExecutorException givenUp(String why, Throwable reason) {
    return new ExecutorException(
        "Spark gave the sweep up; finished runs are kept, start it again: " + why, reason);
  }

  /** Deals tasks out to groups like cards, so that every group has long and short ones. */
  private List<String> groups(List<Task> tasks) {
    int count = Math.min(tasks.size(), GROUPS_PER_SLOT * slots());
    List<StringBuilder> groups = new ArrayList<>();
    for (int i = 0; i < tasks.size(); i++) {
      if (i < count) {
        groups.add(new StringBuilder());
      }
      Task task = tasks.get(i);
      groups
          .get(i % count)
          .append(task.index())
          .append(' ')
          .append(task.experiment().configuration())
          .append('\n');
    }
    return groups.stream().map(StringBuilder::toString).toList();
  }

  /** Cancels at once; disconnecting takes a moment and goes on by itself. */
  @Override
  public void close() {
    context.sc().cancelAllJobs();
    synchronized (SparkExecutor.class) {
      stopping = new Thread(context::stop, "spark stop");
      stopping.start();
    }
  }

  private static void awaitEarlier() {
    Thread earlier;
    synchronized (SparkExecutor.class) {
      earlier = stopping;
    }
    try {
      earlier.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while an earlier Spark sweep ends", e);
    }
  }

  /** The jars a worker needs; classes that are not in a jar yet are packed into one. */
  private static String[] jars() {
    Set<String> jars = new LinkedHashSet<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path path = Path.of(entry).toAbsolutePath();
      if (Files.isDirectory(path.resolve("curseofmemory/experiment"))) {
        jars.add(packed(path).toString());
      } else if (entry.endsWith(".jar")) {
        jars.add(path.toString());
        jars.addAll(named(path));
      }
    }
    return jars.stream().filter(SparkExecutor::needed).toArray(String[]::new);
  }

  private static boolean needed(String jar) {
    return NEEDED.stream().anyMatch(Path.of(jar).getFileName().toString()::startsWith);
  }

  /** The jars that a jar names as its class path: all of them when it was started by itself. */
  private static List<String> named(Path file) {
    try (JarFile jar = new JarFile(file.toFile())) {
      Manifest manifest = jar.getManifest();
      String names =
          manifest == null
              ? null
              : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
      return names == null
          ? List.of()
          : Arrays.stream(names.split(" ")).map(file::resolveSibling).map(Path::toString).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private static Path packed(Path folder) {
    try {
      Path jar = Files.createTempFile("curse-of-memory", ".jar");
      jar.toFile().deleteOnExit();
      try (OutputStream out = Files.newOutputStream(jar);
          JarOutputStream entries = new JarOutputStream(out);
          Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          entries.putNextEntry(
              new JarEntry(folder.relativize(file).toString().replace(File.separatorChar, '/')));
          Files.copy(file, entries);
        }
      }
      return jar;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot pack the library for the workers", e);
    }
  }

  /** What runs on the workers: one group of experiments, one after the other. */
  private static final class Worker extends AbstractFunction1<Iterator<String>, String>
      implements Serializable {
    private static final long serialVersionUID = 1;

    @Override
    public String apply(Iterator<String> groups) {
      StringBuilder lines = new StringBuilder();
      while (groups.hasNext()) {
        groups.next().lines().forEach(line -> lines.append(run(line)).append('\n'));
      }
      return lines.toString();
    }

    private static String run(String line) {
      int space = line.indexOf(' ');
      Experiment experiment = Experiment.parse(line.substring(space + 1));
      try {
        return Attempt.at(Integer.parseInt(line.substring(0, space)), experiment).text();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("the task was cancelled", e);
      }
    }
  }
}
