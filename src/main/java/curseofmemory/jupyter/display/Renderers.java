package curseofmemory.jupyter.display;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.BaseStream;

/**
 * From any value to the forms a reader can be shown, by its class.
 *
 * <p>A renderer is found by class name, walking up from the value's class, so that a library is
 * loaded only once a value of it is shown. Anything unknown becomes plain text.
 */
public final class Renderers {
  private static final Map<String, Supplier<Renderer>> BY_CLASS =
      Map.of(
          "org.knowm.xchart.internal.chartpart.Chart", ChartRenderer::new,
          "tech.tablesaw.api.Table", TableRenderer::new,
          "org.ejml.simple.ConstMatrix", MatrixRenderer::new,
          "org.ejml.data.Matrix", MatrixRenderer::new,
          "curseofmemory.checks.Checks", ChecksRenderer::new,
          "curseofmemory.checks.CheckReport", ChecksRenderer::new,
          "curseofmemory.plot.Figure", FigureRenderer::new,
          "java.awt.image.BufferedImage", ImageRenderer::new);

  private static final Set<Class<?>> OPTIONAL_NUMBERS =
      Set.of(OptionalInt.class, OptionalLong.class, OptionalDouble.class);

  private Renderers() {}

  /** Turns a value of one kind into the forms it can be shown in. */
  interface Renderer {
    MimeBundle render(Object value);
  }

  /** Returns the forms of {@code value}. */
  public static MimeBundle render(Object value) {
    if (value instanceof MimeBundle bundle) {
      return bundle;
    }
    if (value instanceof Optional<?> optional) {
      return optional.isEmpty() ? MimeBundle.text("(empty)") : render(optional.get());
    }
    if (value == null) {
      return MimeBundle.text("null");
    }
    if (OPTIONAL_NUMBERS.contains(value.getClass())) {
      return render(boxed(value));
    }
    if (value.getClass().isArray()) {
      return MimeBundle.text(ArrayText.of(value));
    }
    if (value instanceof BaseStream<?, ?> stream) {
      return StreamText.render(stream);
    }
    return find(value.getClass())
        .map(renderer -> renderer.get().render(value))
        .orElseGet(() -> MimeBundle.text(String.valueOf(value)));
  }

  /** Returns a chart as SVG; explains what is missing where that cannot be done. */
  public static MimeBundle svg(Object chart) {
    boolean known = find(chart.getClass()).map(Supplier::get).orElse(null) instanceof ChartRenderer;
    if (!known) {
      throw new IllegalArgumentException(
          "chart must be an XChart chart, got "
              + chart.getClass().getName()
              + "; show it as it is");
    }
    return ChartRenderer.svg(chart);
  }

  /** Returns whether values of this class have more to show than their text. */
  public static boolean knows(Class<?> type) {
    return type.isArray()
        || Optional.class.isAssignableFrom(type)
        || OPTIONAL_NUMBERS.contains(type)
        || BaseStream.class.isAssignableFrom(type)
        || find(type).isPresent();
  }

  private static Optional<?> boxed(Object optional) {
    if (optional instanceof OptionalInt number) {
      return number.isPresent() ? Optional.of(number.getAsInt()) : Optional.empty();
    }
    if (optional instanceof OptionalLong number) {
      return number.isPresent() ? Optional.of(number.getAsLong()) : Optional.empty();
    }
    OptionalDouble number = (OptionalDouble) optional;
    return number.isPresent() ? Optional.of(number.getAsDouble()) : Optional.empty();
  }

  private static Optional<Supplier<Renderer>> find(Class<?> type) {
    for (Class<?> t = type; t != null; t = t.getSuperclass()) {
      Supplier<Renderer> found = BY_CLASS.get(t.getName());
      if (found != null) {
        return Optional.of(found);
      }
      for (Class<?> face : t.getInterfaces()) {
        Optional<Supplier<Renderer>> inherited = find(face);
        if (inherited.isPresent()) {
          return inherited;
        }
      }
    }
    return Optional.empty();
  }
}
