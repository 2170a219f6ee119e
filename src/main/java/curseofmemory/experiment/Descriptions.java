package curseofmemory.experiment;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import curseofmemory.functional.MemoryKernel;
import curseofmemory.numeric.Require;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Memory kernels, optimisers and settings as JSON trees and back: a record is its type and its
 * components, so that new records need nothing here.
 */
final class Descriptions {
  private static final String TYPE = "type";

  private Descriptions() {}

  /** Returns whether {@link #tree} can describe a kernel by its parameters. */
  static boolean knows(MemoryKernel kernel) {
    return kernel instanceof Record
        && kernel.getClass().getPackage() == MemoryKernel.class.getPackage()
        && Arrays.stream(parts(kernel)).allMatch(Descriptions::simple);
  }

  /** Returns the tree of a kernel or of a record of plain components. */
  static Map<String, Object> tree(Object described) {
    Map<String, Object> tree = new TreeMap<>();
    tree.put(TYPE, described.getClass().getSimpleName());
    if (described instanceof Record) {
      for (RecordComponent component : described.getClass().getRecordComponents()) {
        Object value = value(component, described);
        if (!Optional.empty().equals(value)) {
          tree.put(component.getName(), plain(value));
        }
      }
    } else {
      throw Require.refused(
          "optimiser", "must be a record", described.getClass().getName(), "make it a record");
    }
    return tree;
  }

  /** Reads a kernel. */
  static MemoryKernel kernel(JsonObject tree) {
    String type = tree.get(TYPE).getAsString();
    return record(tree, typeBeside(MemoryKernel.class, type).asSubclass(MemoryKernel.class));
  }

  /** Returns whether a tree describes something from the package of a known type. */
  static boolean isBeside(JsonObject tree, Class<?> known) {
    try {
      Class.forName(known.getPackageName() + "." + tree.get(TYPE).getAsString());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  /** Reads a record that lives in the package of a known type, for example an optimiser. */
  static <T> T beside(JsonObject tree, Class<T> known) {
    return record(tree, typeBeside(known, tree.get(TYPE).getAsString()).asSubclass(known));
  }

  /** Reads a record of a given type. */
  static <T> T record(JsonObject tree, Class<T> type) {
    RecordComponent[] components = type.getRecordComponents();
    Object[] values = new Object[components.length];
    Class<?>[] types = new Class<?>[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      values[i] = read(tree.get(components[i].getName()), types[i]);
    }
    try {
      Constructor<T> constructor = type.getDeclaredConstructor(types);
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(e.getCause().getMessage(), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make a " + type.getName(), e);
    }
  }

  private static Object[] parts(Object described) {
    return Arrays.stream(described.getClass().getRecordComponents())
        .map(component -> value(component, described))
        .toArray();
  }

  private static boolean simple(Object part) {
    return part instanceof MemoryKernel kernel
        ? knows(kernel)
        : part instanceof Number || part instanceof String || part instanceof double[];
  }

  private static Object plain(Object value) {
    if (value instanceof Optional<?> maybe) {
      return plain(maybe.orElseThrow());
    }
    if (value instanceof Enum<?> constant) {
      return constant.name();
    }
    return value instanceof MemoryKernel || value instanceof Record ? tree(value) : value;
  }

  private static Object read(JsonElement element, Class<?> type) {
    if (type == double.class) {
      return element.getAsDouble();
    } else if (type == int.class) {
      return element.getAsInt();
    } else if (type == long.class) {
      return element.getAsLong();
    } else if (type == boolean.class) {
      return element.getAsBoolean();
    } else if (type == String.class) {
      return element.getAsString();
    } else if (type == double[].class) {
      return doubles(element);
    } else if (type.isEnum()) {
      return constant(type, element.getAsString());
    } else if (type == Optional.class) {
      return Optional.ofNullable(element).map(JsonElement::getAsInt);
    }
    return type == MemoryKernel.class
        ? kernel(element.getAsJsonObject())
        : beside(element.getAsJsonObject(), type);
  }

  private static Object constant(Class<?> type, String name) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> ((Enum<?>) constant).name().equals(name))
        .findFirst()
        .orElseThrow(() -> Require.refused(type.getSimpleName(), "is not known", name, "upgrade"));
  }

  private static Object value(RecordComponent component, Object described) {
    try {
      return component.getAccessor().invoke(described);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot read " + component, e);
    }
  }

  private static Class<?> typeBeside(Class<?> known, String name) {
    try {
      return Class.forName(known.getPackageName() + "." + name);
    } catch (ClassNotFoundException e) {
      throw Require.refused(TYPE, "must be in " + known.getPackageName(), name, "upgrade");
    }
  }

  private static double[] array(JsonObject tree, String name) {
    return doubles(tree.get(name));
  }

  private static double[] doubles(JsonElement element) {
    double[] values = new double[element.getAsJsonArray().size()];
    Arrays.setAll(values, i -> element.getAsJsonArray().get(i).getAsDouble());
    return values;
  }
}
