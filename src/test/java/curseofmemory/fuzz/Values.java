package curseofmemory.fuzz;

import curseofmemory.functional.ExponentialSum;
import curseofmemory.functional.MemoryKernel;
import curseofmemory.functional.PowerLaw;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Arguments of any type the library asks for. Most are such as a reader gives; one in five is from
 * the edge: zeros, negatives, huge, tiny and not numbers, wrong lengths, null.
 */
final class Values {
  private static final double[] EDGES = {
    0, -0.0, -1, -0.5, 1e-300, 1e-12, 1e12, 1e300, -1e300, Double.NaN, Double.POSITIVE_INFINITY
  };
  private static final int[] INTEGER_EDGES = {
    0, -1, -7, Integer.MIN_VALUE, Integer.MAX_VALUE, 65_536, 46_341, 30_000
  };
  private static final int EDGE_IN = 5;
  private static final int NULL_IN = 100;
  private static final int DEEPEST = 4;
  private static final int POOL = 4;
  private static final String STREAM = "L64X128MixRandom";
  private static final String HOUSE = "curseofmemory.";

  private final RandomGenerator random;
  private final Map<Class<?>, List<Executable>> makers;
  private final Map<String, Optional<Object>> pool;
  private final long poolSeed;
  private boolean tame;

  private Values(
      RandomGenerator random,
      Map<Class<?>, List<Executable>> makers,
      Map<String, Optional<Object>> pool,
      long poolSeed) {
    this.random = random;
    this.makers = makers;
    this.pool = pool;
    this.poolSeed = poolSeed;
  }

  /** Returns values for calls of these callables, which also make the objects they ask for. */
  static Values of(List<Executable> callables) {
    Map<Class<?>, List<Executable>> makers = new HashMap<>();
    for (Executable callable : callables) {
      boolean isMethod = callable instanceof Method;
      Class<?> made = isMethod ? ((Method) callable).getReturnType() : callable.getDeclaringClass();
      boolean free = !isMethod || Modifier.isStatic(callable.getModifiers());
      for (Class<?> t = made; free && t != null && t.getName().startsWith(HOUSE); ) {
        makers.computeIfAbsent(t, any -> new ArrayList<>()).add(callable);
        for (Class<?> face : t.getInterfaces()) {
          makers.computeIfAbsent(face, any -> new ArrayList<>()).add(callable);
        }
        t = t.getSuperclass();
      }
    }
    return new Values(stream(0), makers, new HashMap<>(), 0);
  }

  private static RandomGenerator stream(long seed) {
    return RandomGeneratorFactory.of(STREAM).create(seed);
  }

  /** Returns values that make objects of their own, from this seed. */
  Values withPool(long seed) {
    return new Values(stream(seed), makers, new HashMap<>(), seed);
  }

  /** Returns the values of one seed. */
  Values withSeed(long seed) {
    return new Values(stream(seed), makers, pool, poolSeed);
  }

  /** Returns a choice from 0 to {@code bound} - 1. */
  int choice(int bound) {
    return random.nextInt(bound);
  }

  /** Thrown where no value of a type can be made; such calls are not counted. */
  static final class NoneException extends Exception {
    private static final long serialVersionUID = 1;

    NoneException(String type) {
      super(type);
    }
  }

  /** Returns arguments for a call; all from the middle of their range, or some from the edge. */
  Object[] arguments(Executable callable, boolean fromTheMiddle) throws NoneException {
    tame = fromTheMiddle;
    return arguments(callable, 0);
  }

  /** Returns an object that a method can be called on. */
  Object receiver(Class<?> type) throws NoneException {
    tame = true;
    return type.isEnum() ? value(type, type, 0) : made(type, 0);
  }

  private Object[] arguments(Executable callable, int depth) throws NoneException {
    Class<?>[] types = callable.getParameterTypes();
    Type[] generic = callable.getGenericParameterTypes();
    Object[] values = new Object[types.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(types[i], generic.length == types.length ? generic[i] : types[i], depth);
    }
    return values;
  }

  private boolean edge() {
    return !tame && random.nextInt(EDGE_IN) == 0;
  }

  private Object value(Class<?> type, Type generic, int depth) throws NoneException {
    if (type == double.class) {
      return number();
    }
    if (type == int.class) {
      return edge() ? INTEGER_EDGES[random.nextInt(INTEGER_EDGES.length)] : random.nextInt(1, 9);
    }
    if (type == long.class) {
      return edge() ? random.nextLong() : random.nextLong(1, 100);
    }
    if (type == boolean.class) {
      return random.nextBoolean();
    }
    if (!tame && random.nextInt(NULL_IN) == 0) {
      return null;
    }
    if (type.isArray()) {
      return array(type.getComponentType(), depth);
    }
    if (type.isEnum()) {
      return type.getEnumConstants()[random.nextInt(type.getEnumConstants().length)];
    }
    return object(type, generic, depth);
  }

  private double number() {
    if (edge()) {
      return EDGES[random.nextInt(EDGES.length)];
    }
    return switch (random.nextInt(4)) {
      case 0 -> random.nextInt(1, 6);
      case 1 -> Math.exp(random.nextDouble(-7, 3));
      default -> random.nextDouble(0.01, 3);
    };
  }

  private Object array(Class<?> component, int depth) throws NoneException {
    int length = edge() ? random.nextInt(0, 3) : 4;
    Object array = Array.newInstance(component, length);
    for (int i = 0; i < length; i++) {
      Array.set(array, i, value(component, component, depth + 1));
    }
    return array;
  }

  private Object object(Class<?> type, Type generic, int depth) throws NoneException {
    if (type == String.class || type == Object.class) {
      return List.of("width", "a", "", "lag").get(random.nextInt(4));
    }
    if (type == List.class) {
      Class<?> of = element(generic);
      List<Object> list = new ArrayList<>();
      for (int i = edge() ? 4 : 1; i < 4; i++) {
        list.add(value(of, of, depth + 1));
      }
      return list;
    }
    if (type == MemoryKernel.class && random.nextInt(3) == 0) {
      return random.nextBoolean()
          ? ExponentialSum.of(random.nextDouble(0.1, 3))
          : PowerLaw.of(random.nextDouble(0.3, 2));
    }
    if (type == DoubleUnaryOperator.class) {
      double rate = number();
      return (DoubleUnaryOperator) t -> Math.exp(-rate * t);
    }
    if (type == IntFunction.class) {
      return (IntFunction<double[]>) seed -> new double[] {4, 2, 1, 1.0 / (1 + Math.abs(seed % 5))};
    }
    if (type == OptionalDouble.class) {
      return random.nextBoolean() ? OptionalDouble.of(number()) : OptionalDouble.empty();
    }
    if (type == OptionalInt.class) {
      return random.nextBoolean() ? OptionalInt.of(random.nextInt(9)) : OptionalInt.empty();
    }
    if (type == Optional.class) {
      return Optional.empty();
    }
    if (type == RandomGenerator.class) {
      return stream(1);
    }
    return made(type, depth);
  }

  private static Class<?> element(Type generic) throws NoneException {
    if (generic instanceof ParameterizedType list
        && list.getActualTypeArguments()[0] instanceof Class<?> of) {
      return of;
    }
    throw new NoneException(String.valueOf(generic));
  }

  /** Returns one of a few objects of a type; they are made once, from seeds of their own. */
  private Object made(Class<?> type, int depth) throws NoneException {
    int which = random.nextInt(POOL);
    String key = type.getName() + which;
    if (!pool.containsKey(key)) {
      Values own = new Values(stream(poolSeed + key.hashCode()), makers, pool, poolSeed);
      own.tame = true;
      pool.put(key, own.fresh(type, depth));
    }
    return pool.get(key).orElseThrow(() -> new NoneException(type.getName()));
  }

  /** Makes an object by one of the library's own ways, with arguments from the middle. */
  private Optional<Object> fresh(Class<?> type, int depth) {
    List<Executable> ways = makers.getOrDefault(type, List.of());
    for (int attempt = 0; attempt < 12 && depth < DEEPEST && !ways.isEmpty(); attempt++) {
      Object made = attempt(ways.get(random.nextInt(ways.size())), depth);
      if (made != null) {
        return Optional.of(made);
      }
    }
    return Optional.empty();
  }

  private Object attempt(Executable way, int depth) {
    try {
      Object[] arguments = arguments(way, depth + 1);
      return way instanceof Constructor<?> c
          ? c.newInstance(arguments)
          : ((Method) way).invoke(null, arguments);
    } catch (NoneException
        | InvocationTargetException
        | IllegalAccessException
        | InstantiationException
        | IllegalArgumentException notThisWay) {
      return null;
    }
  }
}
