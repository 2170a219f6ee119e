package curseofmemory.experiment;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A real standalone Spark cluster on this machine: one master and two workers of one core each,
 * from the jars on the class path without the library's own, which must come with the sweep.
 *
 * <pre>{@code
 * java -cp "target/test-classes:lib/*" curseofmemory.experiment.SparkLoopback FOLDER
 * }</pre>
 */
final class SparkLoopback implements AutoCloseable {
  private static final String DEPLOY = "org.apache.spark.deploy.";

  private static final List<String> OWN =
      List.of("curse-of-memory", "ejml", "hipparchus", "gson", "tablesaw", "sqlite", "picocli");

  private static final int PORT = 7_077;

  private final Path home;
  private final int port;
  private final Process master;
  private final List<Process> workers = new ArrayList<>();

  private SparkLoopback(Path home, int port) throws IOException {
    this.home = home;
    this.port = port;
    this.master =
        start("master", "256m", List.of(DEPLOY + "master.Master", "--port", String.valueOf(port)));
  }

  /** Starts a cluster at the usual port and keeps it until the input ends. */
  public static void main(String[] args) throws Exception {
    try (SparkLoopback cluster = start(Files.createDirectories(Path.of(args[0])), PORT)) {
      System.out.println(cluster.address());
      System.in.transferTo(OutputStream.nullOutputStream());
    }
  }

  static boolean possible() {
    try {
      Class.forName("org.apache.spark.SparkContext");
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  static SparkLoopback start(Path home, int port) throws IOException, InterruptedException {
    Path jars = Files.createDirectories(home.resolve("jars"));
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path jar = Path.of(entry).toAbsolutePath();
      Path link = jars.resolve(jar.getFileName());
      boolean own = OWN.stream().anyMatch(name -> jar.getFileName().toString().startsWith(name));
      if (entry.endsWith(".jar") && !own && !Files.exists(link)) {
        Files.createSymbolicLink(link, jar);
      }
    }
    Files.createFile(home.resolve("RELEASE"));
    SparkLoopback cluster = new SparkLoopback(home, port);
    TimeUnit.SECONDS.sleep(5);
    for (int k = 0; k < 2; k++) {
      cluster.workers.add(
          cluster.start(
              "worker" + k,
              "128m",
              List.of(
                  DEPLOY + "worker.Worker",
                  "--cores",
                  "1",
                  "--memory",
                  "600m",
                  "--work-dir",
                  home.resolve("work" + k).toString(),
                  cluster.address())));
    }
    return cluster;
  }

  String address() {
    return "spark://127.0.0.1:" + port;
  }

  private Process start(String name, String memory, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(SweepProcess.thisJava(), "-Xmx" + memory, "-cp", home + "/jars/*"));
    command.add(arguments.get(0));
    command.addAll(List.of("--host", "127.0.0.1", "--webui-port", "0"));
    command.addAll(arguments.subList(1, arguments.size()));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(home.resolve(name + ".log").toFile());
    builder.environment().put("SPARK_HOME", home.toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return builder.start();
  }

  /** Kills a worker and the executor it started, as a machine that loses power. */
  void killWorker(int index) throws InterruptedException {
    Process worker = workers.get(index);
    worker.descendants().forEach(ProcessHandle::destroyForcibly);
    worker.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    workers.forEach(worker -> worker.descendants().forEach(ProcessHandle::destroyForcibly));
    workers.forEach(Process::destroyForcibly);
    master.destroyForcibly();
  }
}
