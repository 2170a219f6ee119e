package curseofmemory.jupyter.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The magic lines that users of IJava know, and jars that cells bring. */
class MagicsTest {
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  private static KernelProbe kernel;

  @TempDir Path folder;

  @BeforeAll
  static void start() throws IOException {
    kernel = KernelProbe.start(JAVA, asShipped(), List.of());
  }

  /** The class path without the jars of other kernels, which hold libraries of their own. */
  private static String asShipped() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.contains("rapaio"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  @AfterAll
  static void end() throws Exception {
    assertThat(kernel.shutDown()).isTrue();
    kernel.close();
  }

  @Test
  void unknownMagicsSayWhatIsKnown() {
    assertThat(kernel.run("%nonsense 1\n2").traceback())
        .contains("%nonsense is no magic", "%jars, %classpath, %load, %maven, %mavenRepo");
  }

  @Test
  void timeIsPrintedBesideTheValue() {
    KernelProbe.Outcome outcome = kernel.run("%%time\n3");
    assertThat(outcome.value()).isEqualTo("3");
    assertThat(outcome.printed("stdout")).matches("\\d+\\.\\d{3} s\n");
  }

  @Test
  void loadRunsAScriptOrTheCodeCellsOfANotebook() throws IOException {
    Path script = folder.resolve("my script.jshell");
    Files.writeString(script, "int seven() {\n  return 7;\n}\nseven() + 1");
    assertThat(kernel.run("%load \"" + script + "\"").value()).isEqualTo("8");
    Path notebook = folder.resolve("some.ipynb");
    Files.writeString(
        notebook,
        "{\"cells\": [{\"cell_type\": \"markdown\", \"source\": \"text\"},"
            + " {\"cell_type\": \"code\", \"source\": [\"int a = 4;\\n\", \"int b = a;\"]},"
            + " {\"cell_type\": \"code\", \"source\": \"a + b + seven()\"}]}");
    assertThat(kernel.run("%load " + notebook + "\n").value()).isEqualTo("15");
    Files.writeString(script, "int c = 1;\nc / 0");
    assertThat(kernel.run("%load \"" + script + "\"").traceback())
        .contains("my script.jshell, line 2");
    assertThat(kernel.run("%load nowhere.jshell").traceback())
        .contains("nowhere.jshell names no file");
  }

  @Test
  void aCellsOwnVersionOfAPrivateJarIsUsedByTheCellOnly() throws Exception {
    bring(com.google.gson.Gson.class, "new %s().toJson(List.of(1, 2))", "[1,2]");
    bring(org.zeromq.ZMQ.class, "%s.getMajorVersion() > 0", "true");
    bring(org.objectweb.asm.Opcodes.class, "%s.ASM9 > 0", "true");
  }

  private static void bring(Class<?> type, String code, String value) throws URISyntaxException {
    String expression = code.formatted(type.getName());
    assertThat(kernel.run(expression).traceback()).contains("does not exist");
    assertThat(kernel.run("%classpath \"" + jar(type) + "\"\n" + expression).value())
        .isEqualTo(value);
    assertThat(kernel.run("long n = 0; while (n < 10) n++;\nn").value()).isEqualTo("10");
  }

  @Test
  void jarsMayBeNamedByAPattern() throws Exception {
    Files.copy(jar(Test.class), folder.resolve("one library.jar"));
    assertThat(kernel.run("%jars \"" + folder + "/*.jar\"").status()).isEqualTo("ok");
    assertThat(kernel.run("%jars \"" + folder + "/*.zip\"").traceback()).contains("names no file");
  }

  @Test
  void mavenFetchesALibrary() {
    assertThat(kernel.run("%maven commons-text").traceback())
        .contains("%maven takes group:artifact:version, got commons-text");
    KernelProbe.Outcome fetched =
        kernel.run(
            "%maven org.apache.commons:commons-text:1.12.0\n"
                + "org.apache.commons.lang3.StringUtils.reverse(\"ab\")");
    assertThat(List.of(fetched.traceback(), fetched.value())).containsExactly("", "ba");
  }

  @Test
  void aProjectInTheCellOrInAFileBringsItsLibraries() throws IOException {
    String dependency =
        "<dependency><groupId>org.apache.commons</groupId><artifactId>commons-text</artifactId>"
            + "<version>1.12.0</version></dependency>";
    assertThat(kernel.run("%%loadFromPOM\n" + dependency).traceback()).isEmpty();
    assertThat(kernel.run("org.apache.commons.text.WordUtils.capitalize(\"ab\")").value())
        .isEqualTo("Ab");
    Path pom = folder.resolve("pom.xml");
    Files.writeString(pom, "<dependencies>" + dependency + "</dependencies>");
    assertThat(kernel.run("%loadFromPOM " + pom + "\n1 + 1").value()).isEqualTo("2");
    assertThat(kernel.run("%%loadFromPOM\n<dependency>").traceback()).contains("%maven: ");
  }

  private static Path jar(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
