package curseofmemory.experiment.setting;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import curseofmemory.checks.CanonicalJson;
import curseofmemory.data.InputProcess;
import curseofmemory.data.MeasuredSeries;
import curseofmemory.functional.LinearFunctional;
import curseofmemory.functional.MemoryKernel;
import curseofmemory.numeric.Require;
import curseofmemory.training.Optimiser;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Memory kernels, optimisers, inputs and series as JSON trees and back: an object is its type and
 * its parts. A record of the library needs nothing here; the few classes that are no records do.
 *
 * <p>Types of the library go by their simple names, and only if reading that name gives the very
 * same class: what a reader calls PowerLaw is not the library's. Others go by their full names, are
 * described by their fields and cannot be read back, only told apart.
 */
public final class Descriptions {
  private static final String TYPE = "type";

  /** Rooms whose types go by their simple names. */
  private static final List<Class<?>> ROOMS =
      List.of(MemoryKernel.class, Optimiser.class, InputProcess.class);

  private static final Map<String, Optional<Class<?>>> KNOWN = new ConcurrentHashMap<>();

  /** Components of a record, fields of any other class, readable. */
  private static final ClassValue<List<Field>> FIELDS =
      new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> type) {
          List<Field> fields = new ArrayList<>();
          for (Class<?> c = type; !isJavas(c); c = c.getSuperclass()) {
            for (Field field : c.getDeclaredFields()) {
              if (!Modifier.isStatic(field.getModifiers())) {
                field.setAccessible(true);
                fields.add(field);
              }
            }
          }
          return fields;
        }
      };

  private Descriptions() {}

  /** Returns the tree that canonical JSON is written from. */
  public static Object tree(Object value) {
    Require.present("value", value, "give a value");
    if (value instanceof Enum<?> constant) {
      return constant.name();
    } else if (value instanceof Optional<?> maybe) {
      return maybe.isPresent() ? tree(maybe.get()) : "none";
    } else if (isPlain(value)) {
      return value;
    } else if (value instanceof List<?> list) {
      return list.stream().map(Descriptions::tree).toList();
    } else if (value instanceof WrittenElsewhere other) {
      return plain(other.tree());
    } else if (isOfJava(value)) {
      return value.getClass().getName();
    }
    Map<String, Object> tree = new TreeMap<>();
    tree.put(TYPE, isKnown(value) ? value.getClass().getSimpleName() : value.getClass().getName());
    parts(value).forEach((name, part) -> tree.put(name, tree(part)));
    return tree;
  }

  /** Returns whether {@link #read} gives back what {@link #tree} describes. */
  public static boolean isPortable(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().allMatch(Descriptions::isPortable);
    }
    return isPlain(value)
        || isKnown(value) && parts(value).values().stream().allMatch(Descriptions::isPortable);
  }

  /** Returns what is equal for values that are the same in all that counts. */
  public static Object key(Object value) {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    return isPortable(value) ? CanonicalJson.write(tree(value)) : value;
  }

  /**
   * Adds the classes whose code decides what a value does.
   *
   * @throws IllegalArgumentException if the value cannot be told from others like it
   */
  public static void addTypes(Object value, Set<Class<?>> types) {
    Require.present("value", value, "give a value");
    if (value instanceof WrittenElsewhere other) {
      throw other.unavailable();
    } else if (value instanceof List<?> list) {
      list.forEach(part -> addTypes(part, types));
    } else if (isOfJava(value)) {
      throw Require.refused(
          "a part of an optimiser or input",
          "must be a number, a word or a record of these",
          value.getClass().getSimpleName(),
          "change it, or run without a store");
    } else if (!isPlain(value)) {
      types.add(value.getClass());
      parts(value).values().forEach(part -> addTypes(part, types));
    }
  }

  private static boolean isPlain(Object value) {
    return value instanceof Number
        || value instanceof String
        || value instanceof Boolean
        || value instanceof Enum<?>
        || value instanceof Optional<?>
        || value instanceof double[];
  }

  private static boolean isOfJava(Object value) {
    return !isPlain(value) && (value.getClass().isArray() || isJavas(value.getClass()));
  }

  private static boolean isJavas(Class<?> type) {
    return type.getName().startsWith("java.") || type.getName().startsWith("jdk.");
  }

  /** Returns a value as tables show it: a number, or words. */
  public static Object shown(Object value) {
    Require.present("value", value, "give a value");
    if (value instanceof MemoryKernel kernel) {
      return kernel.name();
    } else if (value instanceof Optimiser optimiser) {
      return optimiser.describe();
    } else if (value instanceof LinearFunctional functional) {
      return functional.kernels().stream()
          .map(MemoryKernel::name)
          .collect(Collectors.joining("; "));
    } else if (value instanceof MeasuredSeries series) {
      return "measured series of " + series.length() + " points";
    } else if (value instanceof Optional<?> maybe) {
      return maybe.isPresent() ? maybe.get() : "population";
    }
    return value instanceof Number ? value : value.toString();
  }

  private static boolean isKnown(Object value) {
    return !(value instanceof WrittenElsewhere)
        && (value instanceof Record || value instanceof MeasuredSeries)
        && known(value.getClass().getSimpleName()).equals(Optional.of(value.getClass()));
  }

  private static Optional<Class<?>> known(String simpleName) {
    return KNOWN.computeIfAbsent(simpleName, Descriptions::lookUp);
  }

  private static Optional<Class<?>> lookUp(String simpleName) {
    for (Class<?> room : ROOMS) {
      try {
        return Optional.of(Class.forName(room.getPackageName() + "." + simpleName));
      } catch (ClassNotFoundException | LinkageError e) {
        // It may be in the next room; a name of other capitals is an error on some file systems.
      }
    }
    return Optional.empty();
  }

  private static Map<String, Object> parts(Object value) {
    return value instanceof MeasuredSeries series
        ? Map.of("input", series.input(), "output", series.output())
        : fields(value);
  }

  /** What is null is left out. */
  private static Map<String, Object> fields(Object value) {
    Map<String, Object> parts = new LinkedHashMap<>();
    for (Field field : FIELDS.get(value.getClass())) {
      Optional.ofNullable(part(field, value)).ifPresent(p -> parts.put(field.getName(), p));
    }
    return parts;
  }

  private static Object part(Field field, Object of) {
    try {
      return field.get(of);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot read " + field, e);
    }
  }

  /** Reads an object of one of these types. */
  static Object read(String name, JsonElement json, Class<?>... types) {
    StrictJson tree = new StrictJson(name, StrictJson.object(name, json));
    String type = String.valueOf(plain(tree.need(TYPE)));
    if (type.contains(".") && suits(WrittenElsewhere.class, types)) {
      return new WrittenElsewhere(json.getAsJsonObject());
    }
    Class<?> found =
        known(type)
            .filter(c -> suits(c, types))
            .orElseThrow(
                () ->
                    Require.refused(
                        name + "." + TYPE,
                        "must be a type of the library that suits " + name,
                        type,
                        "check the spelling, or use a newer version if it is from one"));
    Object value = make(tree, found);
    tree.end();
    return value;
  }

  private static boolean suits(Class<?> found, Class<?>... types) {
    return Arrays.stream(types).anyMatch(type -> type.isAssignableFrom(found));
  }

  private static Object make(StrictJson tree, Class<?> type) {
    if (type == MeasuredSeries.class) {
      return MeasuredSeries.of(doubles(tree, "input"), doubles(tree, "output"));
    }
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Object[] values = Arrays.stream(components).map(c -> component(tree, c)).toArray();
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(e.getCause().getMessage(), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make a " + type.getName(), e);
    }
  }

  private static Object component(StrictJson tree, RecordComponent component) {
    String name = component.getName();
    Class<?> type = component.getType();
    JsonElement json = tree.need(name);
    if (type == double.class) {
      return decimal(tree, name);
    } else if (type == int.class) {
      return Math.toIntExact(Kind.whole().read(name, json));
    } else if (type == long.class) {
      return Kind.whole().read(name, json);
    } else if (type == double[].class) {
      return doubles(tree, name);
    } else if (type == List.class) {
      return array(name, json).stream().map(j -> read(name, j, MemoryKernel.class)).toList();
    } else if (type == String.class || type == boolean.class) {
      return type == String.class ? plain(json).toString() : plain(json);
    }
    return read(name, json, type);
  }

  private static double decimal(StrictJson tree, String name) {
    return decimal(name, tree.need(name));
  }

  private static double decimal(String name, JsonElement json) {
    if (plain(json) instanceof Number number) {
      return number.doubleValue();
    }
    throw Require.refused(name, "must be a number", json, "correct it");
  }

  private static double[] doubles(StrictJson tree, String name) {
    return array(name, tree.need(name)).stream().mapToDouble(j -> decimal(name, j)).toArray();
  }

  /** Returns the elements of a list. */
  public static List<JsonElement> array(String name, JsonElement json) {
    Require.present(name, json, "give a list");
    if (!json.isJsonArray()) {
      throw Require.refused(name, "must be a list [...]", json, "put the values in brackets");
    }
    List<JsonElement> elements = new ArrayList<>();
    json.getAsJsonArray().forEach(elements::add);
    return elements;
  }

  /** Returns JSON as Java has it: text, number, truth, list or map. */
  public static Object plain(JsonElement json) {
    Require.present("json", json, "give a value");
    if (json instanceof JsonPrimitive primitive) {
      if (primitive.isNumber()) {
        double number = primitive.getAsDouble();
        boolean whole = primitive.getAsString().matches("-?\\d{1,18}");
        return whole ? (Object) primitive.getAsLong() : (Object) number;
      }
      return primitive.isBoolean() ? (Object) primitive.getAsBoolean() : primitive.getAsString();
    } else if (json.isJsonArray()) {
      List<Object> list = new ArrayList<>();
      json.getAsJsonArray().forEach(part -> list.add(plain(part)));
      return list;
    } else if (json instanceof JsonObject object) {
      Map<String, Object> map = new TreeMap<>();
      object.entrySet().forEach(entry -> map.put(entry.getKey(), plain(entry.getValue())));
      return map;
    }
    return "null";
  }
}
