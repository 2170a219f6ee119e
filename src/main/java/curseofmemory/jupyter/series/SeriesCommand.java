package curseofmemory.jupyter.series;

import com.google.gson.JsonObject;
import curseofmemory.data.MeasuredSeries;
import curseofmemory.jupyter.html.Html;
import curseofmemory.jupyter.html.PageAssets;
import curseofmemory.jupyter.protocol.Json;
import curseofmemory.plot.Figure;
import curseofmemory.series.SeriesVerdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
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
  private static final double PIXELS = 2;

  /** Shares of the memory that a network may miss. */
  private static final double[] SHARES = {0.1, 0.01, 0.001};

  @Parameters(paramLabel = "FILE", description = "CSV file with a header line.")
  private Path file;

  @Option(names = "--input", required = true, paramLabel = "COLUMN", description = "What drives.")
  private String input;

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
    SeriesVerdict verdict =
        SeriesVerdict.of(
            time == null
                ? MeasuredSeries.read(file, input, output)
                : MeasuredSeries.read(file, time, input, output));
    Map<String, Double> errors = verdict.heldOut();
    Figure figure = figure(verdict);
    Files.createDirectories(folder);
    PageAssets.copyInto(folder);
    Files.writeString(folder.resolve("index.html"), page(verdict, errors, figure));
    Files.writeString(folder.resolve("series.json"), Json.pretty(json(verdict, errors)));
    Files.writeString(folder.resolve("memory.csv"), figure.csv());
    Files.writeString(folder.resolve("memory.svg"), figure.picture().svg());
    Files.write(folder.resolve("memory.png"), figure.picture().png(PIXELS));
    System.out.println(verdict.text());
    System.out.println("\nOne-step error on the last fifth, in units of " + output + ":");
    errors.forEach((name, e) -> System.out.println(String.format("  %-26s %s", name, shown(e))));
    System.out.println("\nopen " + folder.resolve("index.html"));
    return 0;
  }

  private Figure figure(SeriesVerdict verdict) {
    double[] w = verdict.weights();
    double[] half = verdict.halfBand();
    double[] lag = IntStream.range(0, w.length).asDoubleStream().toArray();
    double[] low = IntStream.range(0, w.length).mapToDouble(j -> w[j] - half[j]).toArray();
    double[] high = IntStream.range(0, w.length).mapToDouble(j -> w[j] + half[j]).toArray();
    return Figure.linear("Memory of " + output + " for " + input, "lag (steps)", "weight")
        .band("estimate, 90 % band", lag, low, w, high)
        .line("fitted kind", lag, verdict.fitted())
        .caption(verdict.text())
        .alt("Estimated weights by lag with their band, and the fitted kind of memory.");
  }

  private String page(SeriesVerdict verdict, Map<String, Double> errors, Figure figure) {
    StringBuilder body = new StringBuilder("<main>\n<section class=\"prose\">\n<h1>");
    body.append(Html.escape("What " + input + " does to " + output)).append("</h1>\n<p>");
    body.append(Html.escape(verdict.text())).append("</p>\n</section>\n");
    body.append("<figure>").append(figure.picture().svg());
    body.append(
        "<figcaption>Each weight of the estimate stands alone: nine in ten bands hold their");
    body.append(" truth. The line is the fitted kind.</figcaption></figure>\n");
    body.append("<section class=\"prose\">\n<h2>One-step predictions of the last fifth</h2>\n");
    body.append(
        "<table><thead><tr><th>prediction</th><th>root mean square error</th></tr></thead>");
    errors.forEach(
        (name, error) ->
            body.append(
                "<tr><td>" + Html.escape(name) + "</td><td>" + shown(error) + "</td></tr>"));
    body.append("</table>\n<p><a href=\"memory.csv\">memory.csv</a>, ");
    body.append("<a href=\"series.json\">series.json</a></p>\n</section>\n</main>");
    return Html.page("What " + input + " does to " + output, body.toString());
  }

  private JsonObject json(SeriesVerdict verdict, Map<String, Double> errors) {
    JsonObject root =
        Json.of(
            "input",
            input,
            "output",
            output,
            "verdict",
            verdict.decay().name(),
            "text",
            verdict.text(),
            "differenced",
            verdict.differenced(),
            "width",
            verdict.width(),
            "gain",
            verdict.gain());
    verdict.deadTime().ifPresent(steps -> root.addProperty("deadTime", steps));
    root.add("shape", Json.array(verdict.shape()));
    root.add("shapeHalf", Json.array(verdict.shapeHalf()));
    root.add("gainHalf", Json.number(verdict.gainHalf()));
    JsonObject floors = new JsonObject();
    for (double share : SHARES) {
      floors.addProperty(Double.toString(share), verdict.widthAtLeast(share));
    }
    root.add("widthAtLeast", floors);
    root.add("weights", Json.array(verdict.weights()));
    root.add("halfBand", Json.array(verdict.halfBand()));
    root.add("fitted", Json.array(verdict.fitted()));
    JsonObject all = new JsonObject();
    errors.forEach((name, error) -> all.add(name, Json.number(error)));
    root.add("oneStepError", all);
    return root;
  }

  private static String shown(double error) {
    return String.format(Locale.ROOT, "%.4g", error);
  }
}
