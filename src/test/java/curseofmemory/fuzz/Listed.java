package curseofmemory.fuzz;

import curseofmemory.fuzz.Judge.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Endings that are right although they do not look it, each with its reason: lines {@code pattern |
 * verdict | reason} of fuzz-listed.txt. The verdict {@code LEFT_OUT} says that a callable is not
 * called.
 */
record Listed(List<Entry> entries) {
  private static final String LEFT_OUT = "LEFT_OUT";

  record Entry(Pattern name, String verdict, String reason) {
    Entry {
      if (reason.isBlank()) {
        throw new IllegalArgumentException("reason must be given for " + name);
      }
    }

    static Entry parse(String line) {
      String[] parts = line.split(" [|] ", -1);
      return new Entry(Pattern.compile(parts[0].strip()), parts[1].strip(), parts[2].strip());
    }
  }

  static Listed read() {
    try (InputStream file = Listed.class.getResourceAsStream("/fuzz-listed.txt")) {
      return new Listed(
          new String(file.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(l -> !l.isBlank() && !l.startsWith("#"))
              .map(Entry::parse)
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isLeftOut(String name) {
    return has(name, LEFT_OUT);
  }

  boolean excuses(String name, Verdict verdict) {
    return has(name, verdict.name());
  }

  private boolean has(String name, String verdict) {
    return entries.stream()
        .anyMatch(e -> e.verdict().equals(verdict) && e.name().matcher(name).matches());
  }
}
