package curseofmemory.jupyter.display;

import io.github.spencerpark.jupyter.kernel.BaseKernel;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.RenderContext;
import io.github.spencerpark.jupyter.kernel.display.Renderer;
import java.util.Map;
import java.util.Optional;

/**
 * IJava 1.3.0, or any kernel on the same base: values go out through its own display call, and its
 * catch-all renderer is replaced by ours so that last expressions look the same.
 */
public final class IJavaHost implements DisplayHost {
  private static final String IJAVA = "io.github.spencerpark.ijava.IJava";

  private final BaseKernel kernel;

  /**
   * Makes the kernel show values through our renderers.
   *
   * @param kernel the running kernel
   */
  public IJavaHost(BaseKernel kernel) {
    this.kernel = kernel;
    register(kernel.getRenderer());
  }

  /** Makes our renderers the ones for all values that have none of their own. */
  static void register(Renderer renderer) {
    renderer
        .createRegistration(Object.class)
        .preferring("text/plain")
        .supporting("text/html", "text/latex", "image/png", "image/svg+xml")
        .register(IJavaHost::render);
  }

  /** Returns the host if IJava runs in this process. */
  static Optional<IJavaHost> find() {
    Optional<Class<?>> ijava = Hosts.classOf(IJAVA);
    return ijava.isEmpty() ? Optional.empty() : running(ijava.get()).map(IJavaHost::new);
  }

  @Override
  public void display(MimeBundle bundle, String id) {
    DisplayData data = data(bundle);
    data.setDisplayId(id);
    kernel.display(data);
  }

  @Override
  public void update(String id, MimeBundle bundle) {
    DisplayData data = data(bundle);
    data.setDisplayId(id);
    kernel.getIO().display.updateDisplay(id, data);
  }

  private static Optional<BaseKernel> running(Class<?> ijava) {
    try {
      return Optional.ofNullable((BaseKernel) ijava.getMethod("getKernelInstance").invoke(null));
    } catch (ReflectiveOperationException | ClassCastException notThatVersion) {
      return Optional.empty();
    }
  }

  private static void render(Object value, RenderContext context) {
    DisplayData out = context.getOutputContainer();
    MimeBundle bundle = Renderers.render(value);
    bundle.data().forEach(out::putData);
    bundle.metadata().forEach(out::putMetaData);
  }

  private static DisplayData data(MimeBundle bundle) {
    DisplayData data = new DisplayData();
    bundle.data().forEach(data::putData);
    for (Map.Entry<String, Map<String, Object>> extras : bundle.metadata().entrySet()) {
      data.putMetaData(extras.getKey(), extras.getValue());
    }
    return data;
  }
}
