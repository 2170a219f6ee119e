package curseofmemory.bench;

import curseofmemory.data.LagStatistics;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** Inputs and targets drawn, statistics in; T = 100. */
public class Gathering extends Timed {
  /** Sequences N. */
  @Param({"32000", "64000", "128000"})
  public int sequences;

  /** Times drawing and gathering on all cores. */
  @Benchmark
  public LagStatistics gather() {
    return Scene.gathered(sequences);
  }
}
