package curseofmemory.jupyter.notebook;

import java.nio.file.Path;

/** Where a notebook file enters, for campaigns in other rooms. */
public final class NotebookDoor {
  private NotebookDoor() {}

  /** Reads a notebook or refuses it. */
  public static void read(Path file) {
    Notebook.read(file);
  }
}
