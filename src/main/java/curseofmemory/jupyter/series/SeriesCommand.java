package curseofmemory.jupyter.series;

import curseofmemory.data.MeasuredSeries;
import curseofmemory.series.SeriesVerdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * The command {@code series}: what a file of measurements says of the memory between two columns.
 */
@Command(
    name = "series",
    mixinStandardHelpOptions = true,
    description =
        "Estimates the memory by which one column of a CSV file drives another: dead time, kind of"
            + " decay, one-step errors; the rows are taken as equally spaced.")
public final class SeriesCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "CSV file with a header line.")
  private Path file;

  @Option(
      names = "--input",
      required = true,
      paramLabel = "COLUMN",
      description = "What drives; given more than once, each while the others are held fixed.")
  private List<String> inputs;

  @Option(names = "--output", required = true, paramLabel = "COLUMN", description = "What answers.")
  private String output;

  @Option(
      names = "--time",
      paramLabel = "COLUMN",
      description = "Numbers or ISO dates that must go on by equal steps (default: not looked at).")
  private String time;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where page, figure and JSON go (default: ${DEFAULT-VALUE}).")
  private Path folder = Path.of("target", "series");

  @Override
  public Integer call() throws IOException {
    List<MeasuredSeries> series = new ArrayList<>();
    for (String input : inputs) {
      series.add(
          time == null
              ? MeasuredSeries.read(file, input, output)
              : MeasuredSeries.read(file, time, input, output));
    }
    List<SeriesVerdict> verdicts = SeriesVerdict.jointly(series);
    var report = SeriesReport.of(inputs, output, verdicts);
    report.write(folder);
    System.out.println(report.text());
    System.out.println("open " + folder.resolve("index.html"));
    return 0;
  }
}
