package curseofmemory.jupyter.notebook;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import curseofmemory.jupyter.display.MimeBundle;
import curseofmemory.jupyter.protocol.Json;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A notebook file (nbformat 4). Immutable.
 *
 * <p>Written as nbformat 4.5 with one-space indent, keys in the order they were read, those of
 * outputs sorted, and a newline at the end, so that two runs of the same notebook differ only where
 * their outputs do.
 */
public final class Notebook {
  private static final Pattern PLACE = Pattern.compile("line (\\d+) column (\\d+)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#\\s+(.+?)\\s*$");

  private static final Pattern RUNNING = Pattern.compile("Running: about (\\d+) seconds?");

  private final JsonObject envelope;
  private final List<Cell> cells;

  private Notebook(JsonObject envelope, List<Cell> cells) {
    this.envelope = envelope;
    this.cells = List.copyOf(cells);
  }

  /** Reads a notebook file; a refusal names the file, the line or cell, and the rule. */
  public static Notebook read(Path file) {
    try {
      return parse(Files.readString(file), file.toString());
    } catch (NoSuchFileException e) {
      throw new NotebookException(
          file + ": no such notebook; check the name, or run without names for all of notebooks/");
    } catch (MalformedInputException e) {
      throw new NotebookException(file + ": not UTF-8 text, so not a notebook", e);
    } catch (IOException e) {
      throw new NotebookException(file + ": cannot be read (" + e + ")", e);
    }
  }

  /** Parses notebook text; {@code name} is the file named in refusals. */
  public static Notebook parse(String text, String name) {
    JsonElement root = parseJson(text, name);
    if (!root.isJsonObject() || !root.getAsJsonObject().has("cells")) {
      throw new NotebookException(
          name + " line 1: a notebook must be a JSON object with \"cells\", this is not one");
    }
    JsonObject envelope = root.getAsJsonObject().deepCopy();
    String format = Json.text(envelope, "nbformat", "none");
    if (!format.equals("4")) {
      throw new NotebookException(
          name + ": nbformat must be 4, got " + format + "; convert it with jupyter nbconvert");
    }
    List<Cell> cells = cells(envelope.remove("cells"), name);
    String language =
        Json.text(Json.object(Json.object(envelope, "metadata"), "kernelspec"), "language", "java");
    if (!language.equalsIgnoreCase("java")) {
      throw new NotebookException(
          name + ": its language must be java, got " + language + "; run it in its own kernel");
    }
    envelope.addProperty("nbformat_minor", 5);
    return new Notebook(envelope, withIds(cells));
  }

  /** Returns the cells, in order. */
  public List<Cell> cells() {
    return cells;
  }

  /** Returns the notebook as it is kept in a repository: without the numbers behind its figures. */
  Notebook withoutFigureData() {
    return withCells(cells.stream().map(cell -> cell.withoutOutputData(MimeBundle.CSV)).toList());
  }

  Notebook withCells(List<Cell> newCells) {
    return new Notebook(envelope, newCells);
  }

  /** Returns the first heading, or {@code otherwise}. */
  String title(String otherwise) {
    return cells.stream()
        .filter(Cell::isMarkdown)
        .map(cell -> HEADING.matcher(cell.source()))
        .filter(Matcher::find)
        .map(matcher -> matcher.group(1))
        .findFirst()
        .orElse(otherwise);
  }

  /** Returns how long the first cell says that the notebook runs; 0 if it does not say. */
  double announcedSeconds() {
    Matcher said = RUNNING.matcher(cells.isEmpty() ? "" : cells.get(0).source());
    return said.find() ? Double.parseDouble(said.group(1)) : 0;
  }

  /** Writes the notebook so that readers never see half a file. */
  public void write(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    Path whole = folder.resolve("." + file.getFileName() + ".part");
    Files.writeString(whole, toJson());
    Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING);
  }

  String toJson() {
    JsonObject root = new JsonObject();
    JsonArray array = new JsonArray();
    cells.forEach(cell -> array.add(cell.toJson()));
    root.add("cells", array);
    envelope.entrySet().forEach(entry -> root.add(entry.getKey(), entry.getValue()));
    return Json.pretty(root);
  }

  private static JsonElement parseJson(String text, String name) {
    try {
      JsonReader reader = new JsonReader(new StringReader(text));
      reader.setStrictness(Strictness.STRICT);
      return JsonParser.parseReader(reader);
    } catch (JsonParseException | NumberFormatException e) {
      Matcher place = PLACE.matcher(String.valueOf(e.getMessage()));
      String where = place.find() ? " line " + place.group(1) + ", column " + place.group(2) : "";
      throw new NotebookException(
          name
              + where
              + ": not valid JSON; look for a missing comma, quote or bracket just before it,"
              + " or a merge conflict",
          e);
    }
  }

  private static List<Cell> cells(JsonElement element, String name) {
    if (!element.isJsonArray()) {
      throw new NotebookException(name + ": \"cells\" must be a list");
    }
    List<Cell> cells = new ArrayList<>();
    for (JsonElement cell : element.getAsJsonArray()) {
      String place = name + ", cell " + (cells.size() + 1);
      if (!cell.isJsonObject()) {
        throw new NotebookException(place + ": a cell must be a JSON object, got " + cell);
      }
      JsonObject json = cell.getAsJsonObject();
      String type = Json.text(json, "cell_type", "none");
      if (!Set.of("code", "markdown", "raw").contains(type)) {
        throw new NotebookException(
            place + ": cell_type must be code, markdown or raw, got " + type);
      }
      if (!json.has("source")) {
        throw new NotebookException(place + ": has no \"source\"");
      }
      cells.add(new Cell(json));
    }
    return cells;
  }

  private static List<Cell> withIds(List<Cell> cells) {
    Set<String> taken = new HashSet<>();
    List<Cell> named = new ArrayList<>();
    for (Cell cell : cells) {
      boolean good = cell.id().matches("[a-zA-Z0-9_-]{1,64}") && !taken.contains(cell.id());
      Cell kept = good ? cell : cell.withId("cell-" + (named.size() + 1));
      taken.add(kept.id());
      named.add(kept);
    }
    return named;
  }
}
