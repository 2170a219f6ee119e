package curseofmemory.jupyter.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.rapaio.jupyter.kernel.display.DisplaySystem;

/** The adapters against the very classes of the other kernels, in this process. */
class HostAdaptersTest {
  private static final SimpleMatrix MATRIX = new SimpleMatrix(new double[][] {{1}});
  private static final String LATEX = "$$\\left[\\begin{array}{r}\n1\n\\end{array}\\right]$$";

  @AfterEach
  void forgetTheHost() {
    Hosts.use(null);
  }

  @Test
  void rapaioFindsOurProviderAndShowsOurForms() {
    assertThat(DisplaySystem.inst().render(new int[] {1, 2}).data())
        .containsEntry("text/plain", "[1, 2]");
    assertThat(DisplaySystem.inst().render(MATRIX).data()).containsEntry("text/latex", LATEX);
  }

  @Test
  void aKernelOnIJavasBaseShowsLastExpressionsAndDisplayedValuesInOurForms() {
    IJavaBase kernel = new IJavaBase();
    DisplayHost host = new IJavaHost(kernel);
    host.display(Renderers.render(MATRIX), "name");
    var latex = io.github.spencerpark.jupyter.kernel.display.mime.MIMEType.parse("text/latex");
    assertThat(kernel.shown).hasSize(1);
    assertThat(kernel.shown.get(0).getData(latex)).isEqualTo(LATEX);
    assertThat(kernel.shown.get(0).getDisplayId()).isEqualTo("name");
    assertThat(kernel.getRenderer().render(MATRIX).getData(latex)).isEqualTo(LATEX);
    host.update("name", MimeBundle.text("no cell runs, so nobody sees this"));
  }

  @Test
  void jjavaInstallsOurExtensionAndShowsOurForms() {
    JJavaBase kernel = new JJavaBase();
    new JJavaExtension().install(kernel);
    Hosts.current().display(Renderers.render(MATRIX), "name");
    var latex = org.dflib.jjava.jupyter.kernel.display.mime.MIMEType.parse("text/latex");
    assertThat(kernel.shown).hasSize(1);
    assertThat(kernel.shown.get(0).getData(latex)).isEqualTo(LATEX);
    assertThat(kernel.shown.get(0).getDisplayId()).isEqualTo("name");
    assertThat(kernel.getRenderer().render(MATRIX).getData(latex)).isEqualTo(LATEX);
    Hosts.current().update("name", MimeBundle.text("no cell runs, so nobody sees this"));
  }

  private static final class IJavaBase extends io.github.spencerpark.jupyter.kernel.BaseKernel {
    private final List<io.github.spencerpark.jupyter.kernel.display.DisplayData> shown =
        new ArrayList<>();

    @Override
    public void display(io.github.spencerpark.jupyter.kernel.display.DisplayData data) {
      shown.add(data);
    }

    @Override
    public io.github.spencerpark.jupyter.kernel.display.DisplayData eval(String code) {
      return null;
    }

    @Override
    public io.github.spencerpark.jupyter.kernel.LanguageInfo getLanguageInfo() {
      return null;
    }
  }

  private static final class JJavaBase extends org.dflib.jjava.jupyter.kernel.BaseKernel {
    private final List<org.dflib.jjava.jupyter.kernel.display.DisplayData> shown =
        new ArrayList<>();

    JJavaBase() {
      super(
          "test",
          "1",
          null,
          List.of(),
          null,
          new org.dflib.jjava.jupyter.kernel.JupyterIO(StandardCharsets.UTF_8),
          new org.dflib.jjava.jupyter.kernel.comm.CommManager(),
          new org.dflib.jjava.jupyter.kernel.display.Renderer(),
          null,
          new org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry(),
          false,
          new org.dflib.jjava.jupyter.kernel.util.StringStyler("", "", "", line -> ""));
    }

    @Override
    public void display(org.dflib.jjava.jupyter.kernel.display.DisplayData data) {
      shown.add(data);
    }

    @Override
    public Object evalRaw(String code) {
      return code;
    }

    @Override
    public org.dflib.jjava.jupyter.kernel.display.DisplayData inspect(
        String code, int at, boolean extra) {
      return null;
    }

    @Override
    public org.dflib.jjava.jupyter.kernel.ReplacementOptions complete(String code, int at) {
      return null;
    }

    @Override
    public String isComplete(String code) {
      return IS_COMPLETE_YES;
    }
  }
}
