package curseofmemory.jupyter;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What happens to files: an editor's slip, half a download, another program's dialect. */
final class Damage {
  private static final Pattern TOKEN =
      Pattern.compile("-?[0-9][0-9.eE+-]*|\"[^\"\\n]*\"|true|false|null");

  private static final List<String> TOKENS =
      List.of(
          "null",
          "true",
          "-1",
          "0",
          "2.7",
          "1e999",
          "NaN",
          "Infinity",
          "\"\"",
          "\"x\"",
          "[]",
          "{}",
          "[1, 2]",
          "{\"type\": \"x\"}",
          "99999999999999999999",
          "1,5",
          "0x10",
          "\u0000",
          "'a'",
          "");

  private static final List<String> SCRAPS =
      List.of(
          "\"",
          "'",
          ",",
          ";",
          "{",
          "}",
          "[",
          "]",
          ":",
          "\n",
          "\r\n",
          "\t",
          "\\",
          "\u0000",
          "\ufeff",
          "<<<<<<< HEAD\n",
          "// note\n",
          "\u00e9",
          "NaN",
          "[[[[[[[[[[[[[[[[",
          "\\u12");

  private static final int DEEP = 20_000;

  private Damage() {}

  /** Returns the text with one or two damages. */
  static byte[] to(String good, RandomGenerator random) {
    byte[] bytes = good.getBytes(StandardCharsets.UTF_8);
    for (int k = random.nextInt(1, 3); k > 0; k--) {
      bytes = once(bytes, random);
    }
    return bytes;
  }

  private static byte[] once(byte[] bytes, RandomGenerator random) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    int from = random.nextInt(bytes.length + 1);
    int to = Math.min(bytes.length, from + 1 + random.nextInt(40));
    return switch (random.nextInt(9)) {
      case 0 -> flipped(bytes, random);
      case 1 -> spliced(bytes, from, bytes.length, "");
      case 2 -> spliced(bytes, from, to, "");
      case 3 ->
          spliced(bytes, from, from, new String(bytes, from, to - from, StandardCharsets.UTF_8));
      case 4 -> spliced(bytes, from, from, SCRAPS.get(random.nextInt(SCRAPS.size())));
      case 5 ->
          random.nextInt(50) == 0
              ? spliced(bytes, from, from, "[".repeat(DEEP))
              : lineLost(text, random);
      default -> tokenReplaced(text, random);
    };
  }

  private static byte[] flipped(byte[] bytes, RandomGenerator random) {
    byte[] copy = bytes.clone();
    for (int k = random.nextInt(1, 4); k > 0 && copy.length > 0; k--) {
      copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return copy;
  }

  private static byte[] spliced(byte[] bytes, int from, int to, String inserted) {
    byte[] middle = inserted.getBytes(StandardCharsets.UTF_8);
    byte[] result = new byte[from + middle.length + bytes.length - to];
    System.arraycopy(bytes, 0, result, 0, from);
    System.arraycopy(middle, 0, result, from, middle.length);
    System.arraycopy(bytes, to, result, from + middle.length, bytes.length - to);
    return result;
  }

  private static byte[] lineLost(String text, RandomGenerator random) {
    List<String> lines = text.lines().toList();
    int lost = random.nextInt(lines.size() + 1);
    StringBuilder left = new StringBuilder();
    for (int k = 0; k < lines.size(); k++) {
      left.append(k == lost ? "" : lines.get(k) + "\n");
    }
    return left.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] tokenReplaced(String text, RandomGenerator random) {
    List<MatchResult> found = TOKEN.matcher(text).results().toList();
    if (found.isEmpty()) {
      return new byte[0];
    }
    MatchResult lost = found.get(random.nextInt(found.size()));
    String other = TOKENS.get(random.nextInt(TOKENS.size()));
    return (text.substring(0, lost.start()) + other + text.substring(lost.end()))
        .getBytes(StandardCharsets.UTF_8);
  }
}
