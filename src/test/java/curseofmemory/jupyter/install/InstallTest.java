package curseofmemory.jupyter.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import curseofmemory.jupyter.notebook.KernelCommand;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallTest {
  @TempDir Path root;

  private KernelCommand command(Path... jars) {
    String path =
        String.join(File.pathSeparator, List.of(jars).stream().map(Path::toString).toList());
    return new KernelCommand(
        KernelCommand.ofThisJvm().java(), List.of("-Xmx1g"), path, KernelCommand.KERNEL);
  }

  private Path folder() {
    return root.resolve("a data folder").resolve("kernels").resolve("java");
  }

  @Test
  void theKernelspecStartsOurKernelThroughItsArgumentFile() throws IOException {
    Path jar = Files.createFile(root.resolve("a \"jar\".jar"));

    Kernelspec.named("java", command(jar)).writeInto(folder());

    JsonObject json =
        JsonParser.parseString(Files.readString(folder().resolve("kernel.json"))).getAsJsonObject();
    assertThat(json.get("display_name").getAsString()).isEqualTo("Java");
    assertThat(json.get("language").getAsString()).isEqualTo("java");
    assertThat(json.get("interrupt_mode").getAsString()).isEqualTo("message");
    assertThat(json.getAsJsonArray("argv").get(1).getAsString())
        .isEqualTo("@" + folder().resolve("java-arguments"));
    assertThat(json.getAsJsonArray("argv").get(3).getAsString()).isEqualTo("{connection_file}");
    assertThat(Files.readAllLines(folder().resolve("java-arguments"))).contains("\"-Xmx1g\"");
    assertThat(Kernelspec.classPath(folder()).entries()).containsExactly(jar);
    assertThat(Doctor.kernelsNamedJava(List.of(root.resolve("a data folder"))))
        .extracting(Finding::verdict)
        .containsExactly(Finding.Verdict.OK);
  }

  @Test
  void theLogoHasTheSizesJupyterAsksFor() throws IOException {
    Kernelspec.named("java", command()).writeInto(folder());

    assertThat(ImageIO.read(folder().resolve("logo-64x64.png").toFile()).getWidth()).isEqualTo(64);
    assertThat(ImageIO.read(folder().resolve("logo-32x32.png").toFile()).getHeight()).isEqualTo(32);
    assertThat(Files.readString(folder().resolve("logo-svg.svg"))).startsWith("<svg ");
  }

  @Test
  void removeTakesOnlyWhatInstallWrote() throws IOException {
    Kernelspec.named("java", command()).writeInto(folder());
    Kernelspec.remove(folder());
    assertThat(folder()).doesNotExist();
    assertThatThrownBy(() -> Kernelspec.remove(folder()))
        .hasMessageContaining("there is no kernel");

    foreignKernel();
    assertThatThrownBy(() -> Kernelspec.remove(folder())).hasMessageContaining("left alone");
    assertThatThrownBy(() -> Kernelspec.named("java", command()).writeInto(folder()))
        .hasMessageContaining("another program")
        .hasMessageContaining("--name curse-java");
    assertThat(folder().resolve("kernel.json")).exists();
  }

  @Test
  void aNameJupyterWouldNotTakeIsRefused() {
    assertThatThrownBy(() -> Kernelspec.named("my java", command()))
        .hasMessageContaining("--name must be letters");
  }

  @Test
  void theDoctorSeesAForeignAMissingAndABrokenKernel() throws IOException {
    List<Path> data = List.of(root.resolve("a data folder"));
    assertThat(Doctor.kernelsNamedJava(data).get(0).what()).contains("no kernel named java");

    foreignKernel();
    assertThat(Doctor.kernelsNamedJava(data).get(0).what()).contains("another program's");

    Files.delete(folder().resolve("kernel.json"));
    Kernelspec.named("java", command(root.resolve("gone.jar"))).writeInto(folder());
    Finding finding = Doctor.kernelsNamedJava(data).get(0);
    assertThat(finding.verdict()).isEqualTo(Finding.Verdict.WRONG);
    assertThat(finding.text()).contains("gone.jar", "to mend: ");
  }

  @Test
  void theSearchPathFollowsJupytersRules() {
    Path home = root.toAbsolutePath();
    JupyterFolders plain = new JupyterFolders(Map.of(), home, "Linux");
    assertThat(plain.user()).isEqualTo(home.resolve(".local/share/jupyter"));
    assertThat(plain.searchPath(Optional.of(Path.of("/opt/env"))))
        .containsExactly(
            home.resolve(".local/share/jupyter"),
            Path.of("/opt/env/share/jupyter"),
            Path.of("/usr/local/share/jupyter"),
            Path.of("/usr/share/jupyter"));
    assertThat(new JupyterFolders(Map.of(), home, "Mac OS X").user())
        .isEqualTo(home.resolve("Library/Jupyter"));
    assertThat(new JupyterFolders(Map.of("APPDATA", "/roaming"), home, "Windows 11").user())
        .isEqualTo(Path.of("/roaming/jupyter"));
    Map<String, String> chosen = Map.of("JUPYTER_DATA_DIR", "/d", "JUPYTER_PATH", "/first");
    assertThat(new JupyterFolders(chosen, home, "Linux").searchPath(Optional.empty()))
        .startsWith(Path.of("/first"), Path.of("/d"));
  }

  @Test
  void anAccountWithoutAHomeFolderGetsASentence() {
    for (String none : List.of("?", root.resolve("nonexistent").toString())) {
      JupyterFolders folders = new JupyterFolders(Map.of(), Path.of(none), "Linux");
      assertThatThrownBy(folders::user)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("no home folder")
          .hasMessageContaining("--prefix");
      assertThat(folders.searchPath(Optional.empty()))
          .containsExactly(Path.of("/usr/local/share/jupyter"), Path.of("/usr/share/jupyter"));
    }
  }

  @Test
  void theKernelsOwnJarsAreKeptBesideItLastOnItsClassPath() throws IOException {
    Path jar = root.resolve("curse-of-memory.jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, "xchart-4.0.3.jar");
    new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    Path other = Files.writeString(root.resolve("xchart-4.0.3.jar"), "no real jar");

    Kernelspec.named("java", command(jar)).writeInto(folder());

    assertThat(Kernelspec.classPath(folder()).entries())
        .containsExactly(jar, other, folder().resolve("spare-curse-of-memory.jar"));
    Path spare = folder().resolve("spare-curse-of-memory.jar");
    Files.setLastModifiedTime(jar, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
    Kernelspec.named("java", command(jar)).writeInto(folder());
    assertThat(Files.getLastModifiedTime(spare)).isEqualTo(Files.getLastModifiedTime(jar));
    Kernelspec.remove(folder());
    assertThat(folder()).doesNotExist();
  }

  private void foreignKernel() throws IOException {
    Files.createDirectories(folder());
    Files.writeString(
        folder().resolve("kernel.json"), "{\"argv\": [\"java\", \"-jar\", \"x.jar\"]}");
  }
}
