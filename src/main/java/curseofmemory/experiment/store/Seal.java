package curseofmemory.experiment.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.zip.CRC32C;

/**
 * The checksum that each row carries in its last column: CRC-32C of all the others, in order, by
 * which a damaged row is told from a good one.
 */
final class Seal {
  private Seal() {}

  /** Returns the checksum of whole numbers, decimals, texts, bytes and nulls. */
  static long of(Object... values) {
    CRC32C crc = new CRC32C();
    for (Object value : values) {
      byte[] bytes = bytes(value);
      crc.update(ByteBuffer.allocate(4).putInt(value == null ? -1 : bytes.length).flip());
      crc.update(bytes);
    }
    return crc.getValue();
  }

  private static byte[] bytes(Object value) {
    if (value == null) {
      return new byte[0];
    } else if (value instanceof byte[] blob) {
      return blob;
    } else if (value instanceof String text) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
    Number number = (Number) value;
    long bits =
        value instanceof Double
            ? Double.doubleToLongBits(number.doubleValue())
            : number.longValue();
    return ByteBuffer.allocate(8).putLong(bits).array();
  }

  /** Returns whether the columns from one to another match the checksum that follows them. */
  static boolean holds(ResultSet row, int from, int to) throws SQLException {
    Object[] values = new Object[to - from + 1];
    for (int k = from; k <= to; k++) {
      values[k - from] = row.getObject(k);
    }
    return row.getObject(to + 1) instanceof Number seal && seal.longValue() == of(values);
  }
}
