package curseofmemory.jupyter.display;

import java.util.List;
import org.rapaio.jupyter.kernel.MainApp;
import org.rapaio.jupyter.kernel.display.DisplayData;
import org.rapaio.jupyter.kernel.display.DisplayRenderer;
import org.rapaio.jupyter.kernel.display.DisplayTransformer;
import org.rapaio.jupyter.kernel.display.spi.DisplayProvider;

/**
 * rapaio-jupyter-kernel: found by it as a service. Values we know are turned into bundles, and
 * bundles are what we teach it to show.
 */
public final class RapaioDisplayProvider implements DisplayProvider {
  /** Makes the provider; the kernel calls this. */
  public RapaioDisplayProvider() {}

  /** Returns what writes a bundle of representations. */
  @Override
  public List<DisplayRenderer> getDisplayRenderers() {
    return List.of(new BundleRenderer());
  }

  /** Returns what makes a bundle of a value. */
  @Override
  public List<DisplayTransformer> getDisplayTransformers() {
    return List.of(new ToBundle());
  }

  private static DisplayData data(MimeBundle bundle) {
    DisplayData data = DisplayData.withType(MimeBundle.PLAIN, bundle.plain());
    bundle.data().forEach(data::putData);
    bundle.metadata().forEach(data::putMetaData);
    return data;
  }

  /** Shows values through the kernel itself: its global display call gives each a new name. */
  static final class Host implements DisplayHost {
    @Override
    public void display(MimeBundle bundle, String id) {
      MainApp.kernel.display(named(bundle, id));
    }

    @Override
    public void update(String id, MimeBundle bundle) {
      MainApp.kernel.updateDisplay(named(bundle, id));
    }

    private static DisplayData named(MimeBundle bundle, String id) {
      DisplayData data = data(bundle);
      data.setDisplayId(id);
      return data;
    }
  }

  private static final class ToBundle implements DisplayTransformer {
    @Override
    public boolean canTransform(Object value) {
      return Renderers.knows(value.getClass());
    }

    @Override
    public Class<?> transformedClass() {
      return MimeBundle.class;
    }

    @Override
    public Object transform(Object value) {
      return Renderers.render(value);
    }
  }

  private static final class BundleRenderer implements DisplayRenderer {
    @Override
    public Class<?> rendererClass() {
      return MimeBundle.class;
    }

    @Override
    public boolean canRender(String mime) {
      return true;
    }

    @Override
    public DisplayData render(String mime, Object value) {
      return data((MimeBundle) value);
    }
  }
}
