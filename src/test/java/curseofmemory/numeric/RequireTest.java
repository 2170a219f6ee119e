package curseofmemory.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Each door lets its last good value in and the first bad one not. */
class RequireTest {
  private static final double NEVER = Double.POSITIVE_INFINITY;

  @Test
  void numbersAreHandedBackOrRefused() {
    assertThat(Require.positive("p", Double.MIN_VALUE, "c")).isEqualTo(Double.MIN_VALUE);
    refused(() -> Require.positive("p", 0, "mend it"), "p must be finite and greater than 0, got");
    refused(() -> Require.positive("p", NEVER, "mend it"), "got Infinity; mend it");
    refused(() -> Require.positive("p", Double.NaN, "mend it"), "got NaN; mend it");
    assertThat(Require.nonNegative("p", 0, "c")).isZero();
    assertThat(Require.nonNegative("p", 2, "c")).isEqualTo(2);
    refused(() -> Require.nonNegative("p", -Double.MIN_VALUE, "c"), "and not negative");
    refused(() -> Require.nonNegative("p", NEVER, "c"), "and not negative, got Infinity");
    assertThat(Require.finite("p", -3, "c")).isEqualTo(-3);
    refused(() -> Require.finite("p", -NEVER, "c"), "p must be finite, got -Infinity");
    assertThat(Require.number("p", NEVER, "c")).isEqualTo(NEVER);
    refused(() -> Require.number("p", Double.NaN, "c"), "p must be a number, got NaN");
  }

  @Test
  void countsAndPlacesAreHandedBackOrRefused() {
    assertThat(Require.atLeast("n", 3, 3, "c")).isEqualTo(3);
    refused(() -> Require.atLeast("n", 3, 2, "c"), "n must be at least 3, got 2; c");
    assertThat(Require.within("n", 3, 5, 3, "c")).isEqualTo(3);
    assertThat(Require.within("n", 3, 5, 5, "c")).isEqualTo(5);
    refused(() -> Require.within("n", 3, 5, 2, "c"), "n must be from 3 to 5, got 2");
    refused(() -> Require.within("n", 3, 5, 6, "c"), "n must be from 3 to 5, got 6");
    assertThat(Require.index("n", 4, 5)).isEqualTo(4);
    assertThat(Require.index("n", 0, 5)).isZero();
    refused(() -> Require.index("n", 5, 5), "n must lie in 0..4, got 5");
    refused(() -> Require.index("n", -1, 5), "n must lie in 0..4, got -1");
    assertThat(Require.length("n", 12, "c")).isEqualTo(12);
    long most = Integer.MAX_VALUE - 8L;
    refused(() -> Require.length("n", most + 1, "c"), "below 2^31 numbers, got 2147483640 (171");
  }

  @Test
  void memoryIsCountedAgainstWhatThisJavaMayUse() {
    double most = Runtime.getRuntime().maxMemory();
    Require.memory("n", most, "c");
    refused(() -> Require.memory("n", most * 1.001, "use less"), "n must fit into");
    refused(
        () -> Require.memory("n", 8e15, "use less"), "got 8.00e+06 GB (8000000000000000 bytes)");
    refused(() -> Require.memory("n", 8e15, "use less"), "use less, or start Java with a larger");
  }

  @Test
  void arraysAreCountedRowByRow() {
    double[] two = {1, 2};
    Require.entries("a", two, 2);
    Require.entries("a", two, 0);
    refused(() -> Require.entries("a", two, 3), "a must have at least 3 entries, got 2");
    refused(() -> Require.entries("a", null, 0), "a must have at least 0 entries, got null");
    refused(() -> Require.entries("a", two, -1), "entries of a must be at least 0, got -1");
    double[][] rows = {two, {3, 4}, {5}};
    Require.rows("a", rows, 2, 2);
    Require.rows("a", rows, 3, 1);
    Require.rows("a", rows, 0, 9);
    refused(() -> Require.rows("a", rows, 3, 2), "a[2] must have at least 2 entries, got 1");
    refused(() -> Require.rows("a", rows, 4, 1), "a must have at least 4 rows, got 3");
    refused(() -> Require.rows("a", null, 0, 1), "a must have at least 0 rows, got null");
    refused(() -> Require.rows("a", rows, -1, 1), "rows of a must be at least 0, got -1");
    refused(() -> Require.rows("a", new double[][] {null}, 1, 1), "a[0] must have at least 1");
    Require.sameLength("a", 2, "b", 2);
    refused(
        () -> Require.sameLength("a", 1, "b", 2), "a must have as many entries as b (2), got 1");
  }

  @Test
  void copiesAreFiniteAndIndependent() {
    double[] given = {1, 2};
    double[] copy = Require.finiteCopy("a", given, "c");
    given[0] = 9;
    assertThat(copy).containsExactly(1, 2);
    refused(() -> Require.finiteCopy("a", new double[0], "c"), "a must not be empty, got length 0");
    refused(() -> Require.finiteCopy("a", null, "c"), "a must not be empty, got null");
    refused(() -> Require.finiteCopy("a", new double[] {1, NEVER}, "c"), "a[1] must be finite");
    assertThat(Require.present("a", given, "c")).isSameAs(given);
    refused(() -> Require.present("a", null, "c"), "a must be given, got null; c");
  }

  @Test
  void longValuesAreCutAndControlCharactersWritten() {
    String kept = "x".repeat(400);
    assertThat(Require.refused("a", "r", kept, "c")).hasMessage("a r, got " + kept + "; c");
    assertThat(Require.refused("a", "r", kept + "y", "c"))
        .hasMessage("a r, got " + kept + "...; c");
    assertThat(Require.inOneLine("a\rb\u0007")).isEqualTo("a\\rb\\u0007");
    assertThat(Require.inOneLine("plain")).isEqualTo("plain");
  }

  private static void refused(ThrowingCallable call, String part) {
    assertThatIllegalArgumentException().isThrownBy(call).withMessageContaining(part);
  }
}
