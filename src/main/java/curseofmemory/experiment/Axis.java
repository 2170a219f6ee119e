package curseofmemory.experiment;

import curseofmemory.experiment.setting.Descriptions;
import curseofmemory.numeric.Require;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * One direction of a sweep.
 *
 * @param name of the setting
 * @param values it takes, at least one, all different
 * @param shown the values as tables show them, all different
 */
record Axis(String name, List<Object> values, List<Object> shown) {
  /** Takes values that the setting has taken already. */
  static Axis of(String name, List<Object> values) {
    Require.atLeast("values of " + name, 1, values.size(), "give one or more");
    Set<Object> different = new HashSet<>();
    for (Object value : values) {
      if (!different.add(Descriptions.key(value))) {
        Object twice = Descriptions.shown(value);
        throw Require.refused(name, "must not repeat a value", twice, "leave out the copies");
      }
    }
    List<Object> shown = values.stream().map(Descriptions::shown).toList();
    return new Axis(name, List.copyOf(values), numbered(shown));
  }

  /** Gives numbers to things of the same name, two sums of three exponentials for example. */
  static List<Object> numbered(List<Object> names) {
    Map<Object, Integer> all = new HashMap<>();
    names.forEach(name -> all.merge(name, 1, Integer::sum));
    Map<Object, Integer> sofar = new HashMap<>();
    List<Object> unique = new ArrayList<>();
    for (Object name : names) {
      int number = sofar.merge(name, 1, Integer::sum);
      unique.add(all.get(name) == 1 ? name : name + ", no. " + number);
    }
    return List.copyOf(unique);
  }

  /** Returns the places of a value, which may be given as tables show it. */
  int[] places(Object wanted) {
    Object key = Descriptions.key(wanted);
    int[] places =
        IntStream.range(0, values.size())
            .filter(i -> shown.get(i).equals(wanted) || Descriptions.key(values.get(i)).equals(key))
            .toArray();
    if (places.length == 0) {
      throw Require.refused(name, "must be one of " + shown, wanted, "choose one of these");
    }
    return places;
  }
}
