package curseofmemory.jupyter.series;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import curseofmemory.jupyter.html.Html;
import curseofmemory.jupyter.html.PageAssets;
import curseofmemory.jupyter.protocol.Json;
import curseofmemory.plot.Figure;
import curseofmemory.series.SeriesVerdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The verdicts on the inputs of one output, as text, as a page with a figure each, and as JSON.
 *
 * @param inputs names of the columns that drive
 * @param output name of the column that answers
 * @param verdicts one for each input
 * @param errors of one-step predictions, by their names
 * @param flowTimes by share gained, see {@link SeriesVerdict#flowTime}; empty for several inputs
 */
record SeriesReport(
    List<String> inputs,
    String output,
    List<SeriesVerdict> verdicts,
    Map<String, Double> errors,
    Map<Double, Double> flowTimes) {
  private static final double PIXELS = 2;

  /** Shares of the memory that a network may miss. */
  private static final double[] SHARES = {0.1, 0.01, 0.001};

  /** Shares of what training gains in the end. */
  private static final double[] GAINED = {0.5, 0.9};

  /** Trains and predicts what the page tells. */
  static SeriesReport of(List<String> inputs, String output, List<SeriesVerdict> verdicts) {
    Map<Double, Double> flowTimes = new TreeMap<>();
    for (double share : GAINED) {
      verdicts.get(0).flowTime(share).ifPresent(time -> flowTimes.put(share, time));
    }
    return new SeriesReport(inputs, output, verdicts, verdicts.get(0).heldOut(), flowTimes);
  }

  /** Writes page, JSON and, for each input, its figure with the numbers behind it. */
  void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    PageAssets.copyInto(folder);
    List<Figure> figures = IntStream.range(0, inputs.size()).mapToObj(this::figure).toList();
    for (int i = 0; i < figures.size(); i++) {
      Figure figure = figures.get(i);
      Files.writeString(folder.resolve(file(i) + ".csv"), figure.csv());
      Files.writeString(folder.resolve(file(i) + ".svg"), figure.picture().svg());
      Files.write(folder.resolve(file(i) + ".png"), figure.picture().png(PIXELS));
    }
    Files.writeString(folder.resolve("index.html"), page(figures));
    Files.writeString(folder.resolve("series.json"), Json.pretty(json()));
  }

  /** Returns the verdicts in plain words and the table of errors. */
  String text() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < inputs.size(); i++) {
      text.append(inputs.size() > 1 ? inputs.get(i) + ": " : "");
      text.append(verdicts.get(i).text()).append("\n\n");
    }
    text.append(training().isEmpty() ? "" : training() + "\n\n");
    text.append("One-step error on the last fifth, in units of " + output + ":\n");
    errors.forEach(
        (name, e) -> text.append(String.format(Locale.ROOT, "  %-26s %s%n", name, shown(e))));
    return text.toString();
  }

  /** Returns how long gradient descent takes, empty where that is not known. */
  private String training() {
    List<String> parts = new ArrayList<>();
    flowTimes.forEach(
        (share, time) ->
            parts.add(String.format(Locale.ROOT, "%.0f %% after %.2g", 100 * share, time)));
    return parts.isEmpty()
        ? ""
        : "Behind the dead time a network of width "
            + verdicts.get(0).width()
            + " gains, of all it gains by gradient descent, "
            + String.join(" and ", parts)
            + " of flow time; divided by the learning rate these are steps.";
  }

  /** With one input its files are called after the memory, with several after their place, too. */
  private String file(int i) {
    return inputs.size() == 1 ? "memory" : "memory-" + (i + 1);
  }

  private String heading() {
    String verb = inputs.size() == 1 ? " does to " : " do to ";
    return "What " + String.join(", ", inputs) + verb + output;
  }

  private Figure figure(int i) {
    SeriesVerdict verdict = verdicts.get(i);
    double[] w = verdict.weights();
    double[] half = verdict.halfBand();
    double[] lag = IntStream.range(0, w.length).asDoubleStream().toArray();
    double[] low = IntStream.range(0, w.length).mapToDouble(j -> w[j] - half[j]).toArray();
    double[] high = IntStream.range(0, w.length).mapToDouble(j -> w[j] + half[j]).toArray();
    return Figure.linear("Memory of " + output + " for " + inputs.get(i), "lag (steps)", "weight")
        .band("estimate, 90 % band", lag, low, w, high)
        .line("fitted kind", lag, verdict.fitted())
        .caption(verdict.text())
        .alt("Estimated weights by lag with their band, and the fitted kind of memory.");
  }

  private String page(List<Figure> figures) {
    StringBuilder body = new StringBuilder("<main>\n<section class=\"prose\">\n<h1>");
    body.append(Html.escape(heading())).append("</h1>\n</section>\n");
    for (int i = 0; i < figures.size(); i++) {
      body.append("<section class=\"prose\">\n");
      if (figures.size() > 1) {
        body.append("<h2>" + Html.escape(inputs.get(i)) + "</h2>\n");
      }
      body.append("<p>" + Html.escape(verdicts.get(i).text()) + "</p>\n</section>\n");
      body.append("<figure>").append(figures.get(i).picture().svg());
      body.append(
          "<figcaption>Each weight of the estimate stands alone: nine in ten bands hold their");
      body.append(" truth. The line is the fitted kind. <a href=\"" + file(i) + ".csv\">");
      body.append(file(i) + ".csv</a></figcaption></figure>\n");
    }
    if (!training().isEmpty()) {
      body.append("<section class=\"prose\">\n<h2>How long training takes</h2>\n<p>");
      body.append(training()).append("</p>\n</section>\n");
    }
    body.append("<section class=\"prose\">\n<h2>One-step predictions of the last fifth</h2>\n");
    body.append(
        "<table><thead><tr><th>prediction</th><th>root mean square error</th></tr></thead>");
    errors.forEach(
        (name, error) ->
            body.append(
                "<tr><td>" + Html.escape(name) + "</td><td>" + shown(error) + "</td></tr>"));
    body.append("</table>\n<p><a href=\"series.json\">series.json</a></p>\n</section>\n</main>");
    return Html.page(heading(), body.toString());
  }

  /** One input's members are the root's own, those of several a list. */
  private JsonObject json() {
    JsonObject root = inputs.size() == 1 ? json(0) : new JsonObject();
    root.addProperty("output", output);
    if (inputs.size() > 1) {
      JsonArray each = new JsonArray();
      IntStream.range(0, inputs.size()).forEach(i -> each.add(json(i)));
      root.add("inputs", each);
    }
    JsonObject all = new JsonObject();
    errors.forEach((name, error) -> all.add(name, Json.number(error)));
    root.add("oneStepError", all);
    JsonObject times = new JsonObject();
    flowTimes.forEach((share, time) -> times.addProperty(share.toString(), time));
    root.add("flowTime", times);
    return root;
  }

  private JsonObject json(int i) {
    SeriesVerdict verdict = verdicts.get(i);
    JsonObject root =
        Json.of(
            "input",
            inputs.get(i),
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
    return root;
  }

  private static String shown(double error) {
    return String.format(Locale.ROOT, "%.4g", error);
  }
}
