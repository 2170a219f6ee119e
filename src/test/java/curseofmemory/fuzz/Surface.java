package curseofmemory.fuzz;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import curseofmemory.numeric.Require;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a reader of the library can call: public constructors and methods of public types. */
final class Surface {
  private static final String HOUSE = "curseofmemory.";

  /** The rooms of mathematics and experiments; figures and hosts are shown, not computed with. */
  private static final Set<String> ROOMS =
      Set.of(
          "numeric",
          "functional",
          "data",
          "rnn",
          "training",
          "approximation",
          "checks",
          "experiment");

  private static final Set<String> OF_EVERY_OBJECT = Set.of("equals", "hashCode", "wait", "notify");

  private Surface() {}

  /** Returns all public types, sorted by name. */
  static List<Class<?>> types() {
    return new ClassFileImporter()
        .importUrl(Require.class.getProtectionDomain().getCodeSource().getLocation()).stream()
            .filter(type -> ROOMS.contains(room(type)))
            .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
            .filter(type -> !type.isAnnotation())
            .filter(type -> !type.getName().endsWith("package-info"))
            .sorted(Comparator.comparing(JavaClass::getName))
            .<Class<?>>map(JavaClass::reflect)
            .toList();
  }

  private static String room(JavaClass type) {
    String[] packages = type.getPackageName().split("[.]");
    return packages.length > 1 ? packages[1] : "";
  }

  /** Returns what can be called on these types; records' accessors and bridges are left out. */
  static List<Executable> callables(List<Class<?>> types) {
    List<Executable> found = new ArrayList<>();
    for (Class<?> type : types) {
      Stream.of(type.getDeclaredConstructors())
          .filter(c -> Modifier.isPublic(c.getModifiers()))
          .filter(c -> !Modifier.isAbstract(type.getModifiers()))
          .filter(c -> !Throwable.class.isAssignableFrom(type) && !type.isEnum())
          .sorted(Comparator.comparing(Constructor::toString))
          .forEach(found::add);
      Stream.of(type.getDeclaredMethods())
          .filter(m -> Modifier.isPublic(m.getModifiers()) && !m.isSynthetic())
          .filter(m -> !isAccessor(type, m) && !(type.isEnum() && m.getName().startsWith("value")))
          .filter(m -> !OF_EVERY_OBJECT.contains(m.getName()))
          .sorted(Comparator.comparing(Method::toString))
          .forEach(found::add);
    }
    return found;
  }

  private static boolean isAccessor(Class<?> type, Method method) {
    return type.isRecord()
        && method.getParameterCount() == 0
        && Stream.of(type.getRecordComponents()).anyMatch(c -> c.getAccessor().equals(method));
  }

  static boolean isOfTheHouse(Class<?> type) {
    return type.getName().startsWith(HOUSE);
  }

  /** Returns a short name that tells overloads apart. */
  static String name(Executable callable) {
    String owner = callable.getDeclaringClass().getName().substring(HOUSE.length());
    String simple = callable instanceof Constructor ? "new" : callable.getName();
    String parameters =
        Stream.of(callable.getParameterTypes())
            .map(Class::getSimpleName)
            .collect(Collectors.joining(", ", "(", ")"));
    return owner + "." + simple + parameters;
  }
}
