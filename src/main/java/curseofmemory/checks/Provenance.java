package curseofmemory.checks;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * How a result was made, as the last cell of a notebook and beside every stored run.
 *
 * <p>{@code StrictMath} and the random streams give the same digits everywhere; {@code Math} may
 * differ in the last bit between Java versions and processors, so these are part of the record.
 *
 * @param seed the seed everything random came from
 * @param configuration what was run, in words or canonical JSON
 * @param environment code, Java, operating system and processor
 * @param time when it was finished
 * @param duration how long it took
 */
public record Provenance(
    long seed, String configuration, Environment environment, Instant time, Duration duration) {

  /** Returns the provenance of all this process did so far, as a notebook's last cell wants it. */
  public static Provenance here(long seed) {
    Duration up = Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime());
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    return new Provenance(seed, "library defaults", Environment.here(), now, up);
  }

  /** Returns aligned lines, one fact each. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "seed           %d%nconfiguration  %s%nlibrary        %s%ngit commit     %s%n"
            + "java           %s%nsystem         %s%nprocessor      %s%ntime           %s%n"
            + "duration       %.1f s",
        seed,
        configuration,
        environment.code(),
        environment.commit(),
        environment.jdk(),
        environment.os(),
        environment.processor(),
        time,
        duration.toMillis() / 1000.0);
  }
}
