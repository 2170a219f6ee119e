package curseofmemory.jupyter.kernel;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import curseofmemory.jupyter.display.MimeBundle;
import curseofmemory.jupyter.display.Renderers;
import curseofmemory.jupyter.protocol.Message;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs cells for execute requests: counts them, publishes what they give, remembers them. */
final class Executions {
  private final Publisher publisher;
  private final CellOutput output;
  private final History history = new History();
  private int count;
  private boolean told;
  private String result = "";

  Executions(Publisher publisher, CellOutput output) {
    this.publisher = publisher;
    this.output = output;
  }

  History history() {
    return history;
  }

  /** Returns how many cells have been counted. */
  int count() {
    return count;
  }

  /** Runs the code of a request and returns the content of the reply. */
  JsonObject execute(JavaEngine engine, Message request) {
    boolean silent = request.flag("silent", false);
    boolean counts = !silent && request.flag("store_history", true);
    count += counts ? 1 : 0;
    Cell cell = new Cell(request, count);
    cell.begin();
    String code = request.text("code", "");
    if (!silent) {
      publisher.executeInput(cell, code);
    }
    if (!told) {
      told = true;
      missingJar().ifPresent(Executions::tellThatItMoved);
    }
    result = "";
    JsonObject content = run(engine, cell, code, silent);
    if (counts) {
      history.add(count, code, result);
    }
    output.flush();
    content.addProperty("execution_count", count);
    return content;
  }

  /**
   * Returns a jar that this kernel was installed with and that is gone. The kernel itself then runs
   * from the spare copies beside its kernelspec, so that it can say so.
   */
  private static Optional<String> missingJar() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.isEmpty() && !Files.exists(Path.of(entry)))
        .findFirst();
  }

  private static void tellThatItMoved(String jar) {
    System.err.println(
        "The library of this kernel has moved: "
            + jar
            + " is gone. In its new place, run java -jar lib/curse-of-memory.jar install");
  }

  private JsonObject run(JavaEngine engine, Cell cell, String code, boolean silent) {
    try {
      engine.run(cell, code, value -> show(cell, value, silent));
      JsonObject content = new JsonObject();
      content.addProperty("status", "ok");
      content.add("payload", new JsonArray());
      content.add("user_expressions", userExpressions(engine, cell));
      return content;
    } catch (Throwable error) {
      CellFailure failure = told(error);
      output.flush();
      if (!silent) {
        publisher.error(cell, failure);
      }
      return failed(failure);
    }
  }

  /** Whatever goes wrong, also in the kernel itself, is told in the cell. */
  private static CellFailure told(Throwable error) {
    return error instanceof CellFailure failure
        ? failure
        : new CellFailure(
            error.getClass().getName(),
            String.valueOf(error.getMessage()),
            List.of("The kernel failed at this cell: " + error));
  }

  private void show(Cell cell, Object value, boolean silent) {
    MimeBundle bundle = Renderers.render(value);
    result = bundle.plain();
    output.flush();
    if (!silent) {
      publisher.executeResult(cell, Publisher.json(bundle));
    }
  }

  private static JsonObject userExpressions(JavaEngine engine, Cell cell) {
    JsonObject values = new JsonObject();
    JsonElement wanted = cell.request().content().get("user_expressions");
    if (wanted != null && wanted.isJsonObject()) {
      for (Map.Entry<String, JsonElement> each : wanted.getAsJsonObject().entrySet()) {
        values.add(each.getKey(), userExpression(engine, cell, each.getValue().getAsString()));
      }
    }
    return values;
  }

  private static JsonObject userExpression(JavaEngine engine, Cell cell, String expression) {
    JsonObject[] answer = {Publisher.json(MimeBundle.text("null"))};
    try {
      engine.run(cell, expression, value -> answer[0] = Publisher.json(Renderers.render(value)));
      answer[0].addProperty("status", "ok");
      return answer[0];
    } catch (Throwable error) {
      return failed(told(error));
    }
  }

  static JsonObject failed(CellFailure failure) {
    JsonObject content = Publisher.content(failure);
    content.addProperty("status", "error");
    return content;
  }
}
