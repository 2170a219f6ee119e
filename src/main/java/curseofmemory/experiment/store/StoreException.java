package curseofmemory.experiment.store;

import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteException;

/** Says in one sentence why a run store cannot be used, and what to do. */
public final class StoreException extends RuntimeException {
  /** Low byte of an extended result code: the primary one. */
  private static final int PRIMARY = 0xff;

  StoreException(String message, Throwable cause) {
    super(message, cause);
  }

  static StoreException of(Path file, SQLException problem) {
    return new StoreException("run store " + file + " " + reason(problem), problem);
  }

  private static String reason(SQLException problem) {
    int code =
        problem instanceof SQLiteException own ? own.getResultCode().code & PRIMARY : PRIMARY;
    return switch (code) {
      case 5, 6 -> "is locked by another process for too long; try again when it has ended";
      case 8 -> "is read-only; make the file and its folder writable or choose another --store";
      case 10 -> "cannot be written or read (input/output error); check the disk";
      case 11 -> "is damaged; restore a copy, or move it away and start a new one";
      case 13 ->
          "cannot grow because the disk is full; finished runs are safe, free some space and"
              + " start again";
      case 14 -> "cannot be opened; check that its folder exists and is writable";
      case 26 -> "is not a run store but some other file; choose another --store";
      default -> "failed: " + problem.getMessage();
    };
  }
}
