package curseofmemory.jupyter.display;

import curseofmemory.checks.CanonicalJson;
import curseofmemory.checks.CheckReport;
import curseofmemory.checks.Checks;
import curseofmemory.checks.Expectation;
import curseofmemory.checks.NamedNumber;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Check cells: a table for the reader and the same numbers as JSON for programs. Checks that fail
 * are shown all the same, and then fail the cell; a report is only shown.
 */
final class ChecksRenderer implements Renderers.Renderer {
  @Override
  public MimeBundle render(Object value) {
    if (value instanceof Checks checks) {
      if (!checks.report().allOk()) {
        Hosts.current().display(bundle(checks.report()), UUID.randomUUID().toString());
      }
      return bundle(checks.verify().report());
    }
    return bundle((CheckReport) value);
  }

  private static MimeBundle bundle(CheckReport report) {
    List<String> header = List.of("", "name", "value", "expected", "kind", "source");
    List<Boolean> right = List.of(false, false, true, false, false, false);
    List<List<String>> rows = report.numbers().stream().map(ChecksRenderer::row).toList();
    List<?> facts = report.numbers().stream().map(NamedNumber::facts).toList();
    return MimeBundle.text(report.toString())
        .with("text/html", new TextGrid(header, right, rows, report.summary()).html())
        .with(MimeBundle.CHECKS, CanonicalJson.write(Map.of("checks", facts)));
  }

  private static List<String> row(NamedNumber number) {
    String seen = number.expectation().isPresent() ? "\u2713" : "";
    return List.of(
        number.ok() ? seen : "\u2717 differs",
        number.name(),
        number.shown(),
        number.expectation().map(Expectation::toString).orElse(""),
        number.source().kind().word(),
        number.source().words());
  }
}
