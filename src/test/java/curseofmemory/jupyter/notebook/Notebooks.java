package curseofmemory.jupyter.notebook;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import curseofmemory.jupyter.protocol.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Small notebooks for tests. */
public final class Notebooks {
  private Notebooks() {}

  /** Writes a notebook whose code cells hold these sources, after a heading cell. */
  public static Path write(Path file, String... sources) throws IOException {
    JsonArray cells = new JsonArray();
    cells.add(cell("markdown", "title", "# A heading\n\nwith $a_1$ and *words*"));
    for (String source : sources) {
      JsonObject cell = cell("code", "code-" + cells.size(), source);
      cell.add("outputs", new JsonArray());
      cell.add("execution_count", JsonNull.INSTANCE);
      cells.add(cell);
    }
    JsonObject root = new JsonObject();
    root.add("cells", cells);
    root.add("metadata", new JsonObject());
    root.addProperty("nbformat", 4);
    root.addProperty("nbformat_minor", 5);
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, Json.pretty(root));
    return file;
  }

  /** Adds a tag to the cell at this index. */
  static void tag(Path file, int index, String tag) throws IOException {
    Notebook notebook = Notebook.read(file);
    List<Cell> cells = new ArrayList<>(notebook.cells());
    JsonObject json = cells.get(index).toJson();
    JsonArray tags = new JsonArray();
    tags.add(tag);
    json.getAsJsonObject("metadata").add("tags", tags);
    cells.set(index, new Cell(json));
    notebook.withCells(cells).write(file);
  }

  private static JsonObject cell(String type, String id, String source) {
    JsonObject cell = new JsonObject();
    cell.addProperty("cell_type", type);
    cell.addProperty("id", id);
    cell.add("metadata", new JsonObject());
    cell.add("source", Json.lines(source));
    return cell;
  }
}
