package curseofmemory.jupyter.display;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ejml.data.Complex_F64;
import org.ejml.data.DMatrix;
import org.ejml.data.ZMatrix;
import org.ejml.simple.ConstMatrix;

/** EJML matrices, real or complex: LaTeX, and plain text with aligned columns. */
final class MatrixRenderer implements Renderers.Renderer {
  private static final int FIRST = 8;
  private static final int LAST = 3;

  @Override
  public MimeBundle render(Object value) {
    return entries(value)
        .map(MatrixRenderer::render)
        .orElseGet(() -> MimeBundle.text(String.valueOf(value)));
  }

  private static MimeBundle render(Entries entries) {
    String size = entries.rows() + " x " + entries.columns() + " matrix";
    List<Integer> rows = Excerpt.of(entries.rows(), FIRST, LAST);
    List<Integer> columns = Excerpt.of(entries.columns(), FIRST, LAST);
    List<List<String>> cells = new ArrayList<>();
    for (int i : rows) {
      List<String> row = new ArrayList<>();
      columns.forEach(j -> row.add(cell(entries, i, j)));
      cells.add(row);
    }
    List<Boolean> right = Collections.nCopies(columns.size(), true);
    String plain = new TextGrid(List.of(), right, cells, size).plain();
    return MimeBundle.text(plain).with("text/latex", latex(cells));
  }

  private interface Entry {
    String at(int row, int column);
  }

  private record Entries(int rows, int columns, Entry entry) {}

  private static Optional<Entries> entries(Object value) {
    if (value instanceof ConstMatrix<?> simple) {
      return Optional.of(
          new Entries(
              simple.getNumRows(),
              simple.getNumCols(),
              (i, j) -> number(simple.getReal(i, j), simple.getImag(i, j))));
    }
    if (value instanceof DMatrix real) {
      return Optional.of(
          new Entries(real.getNumRows(), real.getNumCols(), (i, j) -> Digits.of(real.get(i, j))));
    }
    if (value instanceof ZMatrix complex) {
      return Optional.of(
          new Entries(complex.getNumRows(), complex.getNumCols(), (i, j) -> at(complex, i, j)));
    }
    return Optional.empty();
  }

  private static String at(ZMatrix matrix, int row, int column) {
    Complex_F64 entry = new Complex_F64();
    matrix.get(row, column, entry);
    return number(entry.real, entry.imaginary);
  }

  private static String number(double real, double imaginary) {
    if (imaginary == 0) {
      return Digits.of(real);
    }
    String sign = imaginary < 0 ? " - " : " + ";
    return Digits.of(real) + sign + Digits.of(Math.abs(imaginary)) + "i";
  }

  private static String cell(Entries entries, int row, int column) {
    boolean gap = row == Excerpt.GAP || column == Excerpt.GAP;
    return gap ? "..." : entries.entry().at(row, column);
  }

  private static String latex(List<List<String>> cells) {
    String body =
        cells.stream()
            .map(row -> row.stream().map(MatrixRenderer::tex).collect(Collectors.joining(" & ")))
            .collect(Collectors.joining(" \\\\\n"));
    int columns = cells.isEmpty() ? 1 : cells.get(0).size();
    String array = "{" + "r".repeat(Math.max(1, columns)) + "}";
    return String.format(
        Locale.ROOT, "$$\\left[\\begin{array}%s%n%s%n\\end{array}\\right]$$", array, body);
  }

  private static String tex(String cell) {
    int exponent = cell.indexOf('e');
    if (cell.equals("...")) {
      return "\\cdots";
    }
    if (exponent < 0 || !cell.matches("-?[0-9.]+e[-+][0-9]+")) {
      return cell.equals("NaN") ? "\\mathrm{NaN}" : cell.replace("Infinity", "\\infty");
    }
    int power = Integer.parseInt(cell.substring(exponent + 1));
    return cell.substring(0, exponent) + "\\cdot 10^{" + power + "}";
  }
}
