package curseofmemory.jupyter.kernel;

import java.util.List;

/** A cell did not run to its end; carries what the front end shows. */
final class CellFailure extends Exception {
  private static final long serialVersionUID = 1;

  private final String name;
  private final transient List<String> traceback;

  CellFailure(String name, String message, List<String> traceback) {
    super(message);
    this.name = name;
    this.traceback = List.copyOf(traceback);
  }

  /** Returns the name of the error, for example its exception class. */
  String name() {
    return name;
  }

  /** Returns the lines to show; they may hold ANSI colours. */
  List<String> traceback() {
    return traceback;
  }
}
