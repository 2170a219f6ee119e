package curseofmemory.jupyter.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import curseofmemory.jupyter.kernel.KernelProbe.Outcome;
import curseofmemory.jupyter.protocol.Json;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a day of real clients and careless cells does to a kernel. */
class AbuseTest extends RunningKernel {
  @Test
  void stopEndsRecursionAndStreamsThatHaveNoLoopOfTheirOwn() throws Exception {
    stop("int fib(int n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }\nfib(60)");
    stop("Stream.iterate(0, i -> i + 1).filter(i -> false).findAny()");
    stop(
        "record Node(int k) { int down() { return up(); }\n int up() { return k < 0 ? 0 : fib(60); } }\n"
            + "new Node(1).down()");
    assertThat(kernel.comesToRest()).isTrue();
  }

  @Test
  void stopEndsARunOfStatementsBetweenTwoOfThem() throws Exception {
    kernel.run("int passed = 0;");
    String nap = "try { Thread.sleep(400); } catch (InterruptedException e) { } passed++; ";
    stop(nap.repeat(40));
    assertThat(Integer.parseInt(kernel.run("passed").value())).isBetween(1, 20);
  }

  @Test
  void aFailureOfTheCompilerIsAnsweredAndTheKernelLives() {
    String deep = IntStream.range(0, 200_000).mapToObj(i -> "1").collect(Collectors.joining("+"));
    Outcome outcome = kernel.run(deep);
    assertThat(outcome.status()).isEqualTo("error");
    assertThat(outcome.traceback()).contains("the Java compiler itself failed on this code");
    assertThat(outcome.printed("stderr")).isEmpty();
    assertThat(
            kernel.ask("complete_request", Json.of("code", deep + ".", "cursor_pos", 3)).status())
        .isIn("ok", "error");
    assertThat(kernel.ask("is_complete_request", Json.of("code", deep)).reply().has("status"))
        .isTrue();
    assertThat(kernel.run("2 + 2").value()).isEqualTo("4");
  }

  @Test
  void aSumOfThreeThousandTermsCompiles() {
    String sum = IntStream.range(0, 3000).mapToObj(i -> "1").collect(Collectors.joining("+"));
    assertThat(kernel.run(sum).value()).isEqualTo("3000");
  }

  @Test
  void whatIsTooLargeForAClassFileIsForgottenAndItsReasonShown() {
    String large = "\"" + "x".repeat(70_000) + "\"";
    for (String cell : List.of(large, "String large = " + large + ";", large + ".length()")) {
      assertThat(kernel.run(cell).traceback()).contains("constant string too long");
      assertThat(kernel.run("1 + 1").value()).isEqualTo("2");
    }
    String method = "int much(int[] w) {\n" + "w[0] += w[1] * 3;\n".repeat(9000) + "return 0; }";
    assertThat(kernel.run(method).traceback()).contains("code too large");
    assertThat(kernel.run("int much = 3;\nmuch").value()).isEqualTo("3");
  }

  @Test
  void anUndeclaredNameIsBlamedWithItsLineAndColumn() {
    assertThat(kernel.run("// Strin\n\nclass Foo {\n  Strin name;\n}").traceback())
        .containsPattern("cell \\d+, line 4, column 3: .*class Strin.*Foo")
        .contains("      Strin name;\n      ^");
    assertThat(kernel.run("double wave(double x) {\n  return Mth.sin(x);\n}\nwave(1)").traceback())
        .containsPattern("cell \\d+, line 2, column 10: .*Mth");
    kernel.run("int later() {\n  return sooner(1);\n}");
    assertThat(kernel.run("later()").traceback())
        .containsPattern("line 2, column 10: .*sooner")
        .doesNotContain("curseofmemory");
    assertThat(kernel.run("int sooner(int k) { return k; }\nlater()").value()).isEqualTo("1");
  }

  @Test
  void closingTheOutputOnlyFlushesIt() {
    String closing = "try (PrintWriter w = new PrintWriter(System.out)) { w.print(\"first\"); }\n";
    Outcome outcome = kernel.run(closing + "System.out.print(\" second\");\nSystem.err.close();");
    assertThat(outcome.printed("stdout")).isEqualTo("first second");
    assertThat(kernel.run("System.err.print(\"third\");").printed("stderr")).isEqualTo("third");
  }

  @Test
  void exitIsRefusedAlsoByReflectionAndByHandle() {
    for (String exit :
        List.of(
            "System.class.getMethod(\"exit\", int.class).invoke(null, 3);",
            "Runtime.class.getMethod(\"halt\", int.class).invoke(Runtime.getRuntime(), 3);",
            "Runtime.getRuntime().halt(3);",
            "java.util.function.IntConsumer halt = Runtime.getRuntime()::halt;\nhalt.accept(3);",
            "java.lang.invoke.MethodHandles.lookup().findStatic(System.class, \"exit\",\n"
                + "    java.lang.invoke.MethodType.methodType(void.class, int.class));",
            "java.lang.invoke.MethodHandles.lookup().findVirtual(Runtime.class, \"halt\",\n"
                + "    java.lang.invoke.MethodType.methodType(void.class, int.class));")) {
      assertThat(kernel.run(exit).traceback()).as(exit).contains("would end the kernel");
    }
    assertThat(
            kernel
                .run(
                    "class Own { private int secret(int k) { return k + 1; } int call() throws Exception {\n"
                        + "  return (int) Own.class.getDeclaredMethod(\"secret\", int.class).invoke(this, 2); } }\n"
                        + "new Own().call()")
                .value())
        .isEqualTo("3");
  }

  @Test
  void aReturnAtTheTopEndsTheCellWithItsValue() {
    assertThat(kernel.run("return 3;").value()).isEqualTo("3");
    assertThat(kernel.run("int level = 2;\nif (level > 1) return \"deep\";\nlevel = 9;").value())
        .isEqualTo("deep");
    assertThat(kernel.run("level").value()).isEqualTo("2");
  }

  @Test
  void aThousandStatementsKeepOrderLinesAndValue() {
    kernel.run("long sum = 0;");
    String adding =
        IntStream.range(0, 1000).mapToObj(i -> "sum += " + i + ";\n").collect(Collectors.joining());
    assertThat(kernel.run(adding + "sum").value()).isEqualTo("499500");
    assertThat(kernel.run(adding + "sum = sum / (sum - sum);\nsum = -1;").traceback())
        .containsPattern("cell \\d+, line 1001 ");
    assertThat(kernel.run("sum").value()).isEqualTo("999000");
    assertThat(kernel.run("sum = 1;\nsum = 2;\nsum = tree;\nsum = 4;").traceback())
        .containsPattern("line 3, column 7: cannot find symbol");
    assertThat(kernel.run("sum").value()).as("statements before the faulty one ran").isEqualTo("2");
    assertThat(kernel.run("sum++; sum++;\nint half = (int) sum / 2; // half\nsum--;\nhalf").value())
        .isEqualTo("2");
  }

  @Test
  void whatIsTypedAsInIJavaRuns() {
    Outcome shown = kernel.run("display(\"<b>x</b>\", \"text/html\");");
    assertThat(shown.published())
        .anyMatch(
            m ->
                m.is("display_data")
                    && Json.text(Json.object(m.content(), "data"), "text/html", "")
                        .equals("<b>x</b>"));
    Outcome timed = kernel.run("int before = 1;\n%time before + 1");
    assertThat(timed.value()).isEqualTo("2");
    assertThat(timed.printed("stdout")).matches("\\d+\\.\\d{3} s\n");
    assertThat(kernel.ask("complete_request", Json.of("code", "%ja", "cursor_pos", 3)).reply())
        .hasToString(
            "{\"status\":\"ok\",\"matches\":[\"%jars\"],\"metadata\":{},\"cursor_start\":0,"
                + "\"cursor_end\":3}");
    assertThat(kernel.run("%mavenRepo onlyOneWord").traceback()).contains("a name and an address");
  }

  @Test
  void aCellIsCompleteIncompleteOrInvalid() {
    for (String code :
        List.of(
            "1 + 1",
            "%time 1 + 1",
            "%%time\nint a = 1;",
            "int f() {\n return 1; }",
            "if (true) { }",
            "// only this")) {
      assertThat(completeness(code)).as(code).isEqualTo("complete");
    }
    for (String code :
        List.of(
            "if (true)",
            "for (;;) {",
            "class A {\n  int f(",
            "%time\nint f() {",
            "String s = \"\"\"\n  open",
            "/* open",
            "int f(int k) {",
            "foo(1,")) {
      assertThat(completeness(code)).as(code).isEqualTo("incomplete");
    }
    for (String code : List.of("int int int", "foo)", "class {")) {
      assertThat(completeness(code)).as(code).isEqualTo("invalid");
    }
  }

  private static String completeness(String code) {
    return kernel.ask("is_complete_request", Json.of("code", code)).status();
  }
}
