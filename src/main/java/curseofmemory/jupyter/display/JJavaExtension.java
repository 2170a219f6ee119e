package curseofmemory.jupyter.display;

import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.RenderContext;
import org.dflib.jjava.jupyter.kernel.display.Renderer;

/**
 * JJava: found by it as a service as soon as this library is on its class path. Values go out
 * through its own display call, and last expressions through our renderers.
 */
public final class JJavaExtension implements Extension {
  /** Makes the extension; JJava calls this. */
  public JJavaExtension() {}

  /** Registers the library's figures and tables with a JJava kernel. */
  @Override
  public void install(BaseKernel kernel) {
    register(kernel.getRenderer());
    Hosts.use(new Host(kernel));
  }

  /** Makes our renderers the ones for all values that have none of their own. */
  static void register(Renderer renderer) {
    renderer
        .createRegistration(Object.class)
        .preferring(MimeBundle.PLAIN)
        .supporting("text/html", "text/latex", "image/png", "image/svg+xml")
        .register(JJavaExtension::render);
  }

  private static void render(Object value, RenderContext context) {
    fill(context.getOutputContainer(), Renderers.render(value));
  }

  private static DisplayData fill(DisplayData data, MimeBundle bundle) {
    bundle.data().forEach(data::putData);
    bundle.metadata().forEach(data::putMetaData);
    return data;
  }

  private static final class Host implements DisplayHost {
    private final BaseKernel kernel;

    Host(BaseKernel kernel) {
      this.kernel = kernel;
    }

    @Override
    public void display(MimeBundle bundle, String id) {
      kernel.display(named(bundle, id));
    }

    @Override
    public void update(String id, MimeBundle bundle) {
      kernel.getIO().display.updateDisplay(named(bundle, id));
    }

    /** The transient entry is the same in all versions; the setter changed its signature. */
    private static DisplayData named(MimeBundle bundle, String id) {
      DisplayData data = fill(new DisplayData(), bundle);
      data.putTransientData(DisplayData.DISPLAY_ID_KEY, id);
      return data;
    }
  }
}
