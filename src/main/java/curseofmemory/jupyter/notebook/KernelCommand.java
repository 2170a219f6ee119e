package curseofmemory.jupyter.notebook;

import curseofmemory.jupyter.kernel.AppCdsArchive;
import curseofmemory.jupyter.kernel.ParentWatch;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How a Java kernel process is started. Class path and options go through an argument file, so
 * their length and spaces in paths do not matter.
 *
 * @param java the java executable
 * @param options options of the virtual machine
 * @param classPath absolute class path
 * @param mainClass class whose main takes the connection file as its only argument
 */
public record KernelCommand(Path java, List<String> options, String classPath, String mainClass) {
  /** The main class of the project's own kernel. */
  public static final String KERNEL = "curseofmemory.jupyter.kernel.JavaKernel";

  /** Keeps a copy of the options. */
  public KernelCommand {
    options = List.copyOf(options);
  }

  /** Returns the project's own kernel on the Java and class path of this process. */
  public static KernelCommand ofThisJvm() {
    String executable = File.separatorChar == '\\' ? "java.exe" : "java";
    Path java = Path.of(System.getProperty("java.home"), "bin", executable);
    List<String> options = AppCdsArchive.kernelOptions();
    return new KernelCommand(java, options, ClassPath.ofThisJvm().text(), KERNEL);
  }

  /** Returns the same command with one more option of the virtual machine. */
  public KernelCommand withOption(String option) {
    List<String> more = new ArrayList<>(options);
    more.add(option);
    return new KernelCommand(java, more, classPath, mainClass);
  }

  /** Returns the same command with more jars at the end of its class path. */
  public KernelCommand withJars(List<Path> jars) {
    List<Path> entries = new ArrayList<>(ClassPath.of(classPath).entries());
    entries.addAll(jars);
    return new KernelCommand(java, options, new ClassPath(entries).text(), mainClass);
  }

  /** Returns the same command with another java executable. */
  public KernelCommand withJava(Path executable) {
    return new KernelCommand(executable, options, classPath, mainClass);
  }

  /** Returns the text of an argument file: options and class path, one a line. */
  public String argumentFile() {
    List<String> arguments = new ArrayList<>(options);
    arguments.add("-cp");
    arguments.add(classPath);
    return arguments.stream().map(a -> quoted(a) + "\n").collect(Collectors.joining());
  }

  /** Writes the argument file and returns the whole command line. */
  List<String> commandLine(Path argumentFile, Path connectionFile) throws IOException {
    String parent = "-D" + ParentWatch.PROPERTY + "=" + ProcessHandle.current().pid();
    Files.writeString(argumentFile, withOption(parent).argumentFile());
    return List.of(java.toString(), "@" + argumentFile, mainClass, connectionFile.toString());
  }

  /** Returns what a line of an argument file stands for. */
  public static String unquoted(String line) {
    String inner = line.strip().replaceAll("^\"|\"$", "");
    return inner.replace("\\\"", "\"").replace("\\\\", "\\");
  }

  private static String quoted(String argument) {
    return '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
