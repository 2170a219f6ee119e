package curseofmemory.jupyter.hosts;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.dflib.jjava.jupyter.channels.JupyterConnection;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.JupyterIO;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;
import org.dflib.jjava.jupyter.kernel.LanguageInfo;
import org.dflib.jjava.jupyter.kernel.ReplacementOptions;
import org.dflib.jjava.jupyter.kernel.comm.CommManager;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.magic.MagicParser;
import org.dflib.jjava.jupyter.kernel.magic.MagicTranspiler;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;
import org.dflib.jjava.jupyter.kernel.util.StringStyler;

/** A kernel on JJava's published base, with display functions by a static star as JJava has. */
public final class JJavaStandIn extends BaseKernel {
  private final ShellCells cells;

  private JJavaStandIn() throws Exception {
    super(
        "stand-in",
        "1",
        new LanguageInfo.Builder("Java").version("17").build(),
        List.of(),
        null,
        new JupyterIO(StandardCharsets.UTF_8),
        new CommManager(),
        new Renderer(),
        new MagicParser("(?<=(?:^|=))\\s*%", "%%", new MagicTranspiler()),
        new MagicsRegistry(),
        true,
        new StringStyler("", "", "", number -> ""));
    cells = new ShellCells("import static curseofmemory.jupyter.hosts.JJavaStandIn.*;");
  }

  /** Serves one connection file. */
  public static void main(String[] args) throws Exception {
    String properties = Files.readString(Path.of(args[0]));
    var connection = new JupyterConnection(KernelConnectionProperties.parse(properties));
    JJavaStandIn kernel = new JJavaStandIn();
    kernel.becomeHandlerForConnection(connection);
    kernel.onStartup();
    connection.connect();
    connection.waitUntilClose();
  }

  public static String display(Object value) {
    BaseKernel kernel = BaseKernel.notebookKernel();
    DisplayData data = kernel.getRenderer().render(value);
    String id = UUID.randomUUID().toString();
    data.putTransientData(DisplayData.DISPLAY_ID_KEY, id);
    kernel.display(data);
    return id;
  }

  @Override
  public Object evalRaw(String code) {
    try {
      return cells.run(code);
    } catch (RuntimeException problem) {
      throw problem;
    } catch (Exception problem) {
      throw new IllegalStateException(problem);
    }
  }

  @Override
  protected ClassLoader getClassLoader() {
    return cells.loader();
  }

  @Override
  public DisplayData inspect(String code, int at, boolean extra) {
    return null;
  }

  @Override
  public ReplacementOptions complete(String code, int at) {
    return null;
  }

  @Override
  public String isComplete(String code) {
    return IS_COMPLETE_YES;
  }
}
