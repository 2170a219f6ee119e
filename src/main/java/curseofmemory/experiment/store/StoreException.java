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
    if (problem instanceof DamagedRun) {
      return problem.getMessage();
    }
    int code =
        problem instanceof SQLiteException own ? own.getResultCode().code & PRIMARY : PRIMARY;
    return switch (code) {
      case 5, 6 -> "is locked by another process for too long; try again when it has ended";
      case 8 -> "is read-only; make the file and its folder writable or choose another --store";
      case 10 -> "cannot be written or read (input/output error); check the disk";
      case 11 ->
          "is damaged; sweep export saves the runs that are good, a new --store starts afresh";
      case 13 ->
          "cannot grow because the disk is full; finished runs are safe, free some space and"
              + " start again";
      case 14 -> "cannot be opened; check that its folder exists and is writable";
      case 26 -> "is not a run store but some other file; choose another --store";
      default -> "failed: " + String.valueOf(problem.getMessage()).replaceAll("\\p{Cntrl}+", " ");
    };
  }

  /** A row that does not match its checksum, or whose details are lost. */
  static final class DamagedRun extends SQLException {
    private static final long serialVersionUID = 1;

    DamagedRun(String which) {
      super(
          "is damaged: "
              + which
              + " does not match its checksum; sweep gc --damaged removes it, so that it is"
              + " computed again");
    }
  }
}
