package io.github.spencerpark.ijava;

import curseofmemory.jupyter.hosts.ShellCells;
import io.github.spencerpark.jupyter.channels.JupyterConnection;
import io.github.spencerpark.jupyter.kernel.BaseKernel;
import io.github.spencerpark.jupyter.kernel.KernelConnectionProperties;
import io.github.spencerpark.jupyter.kernel.LanguageInfo;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Stands in for IJava 1.3.0, which no package repository carries: its name, its published base, and
 * its habits that matter to a library (old gson first, own display functions by a static star).
 */
public final class IJava extends BaseKernel {
  private static IJava kernel;

  private final ShellCells cells;

  private IJava() throws Exception {
    cells = new ShellCells("import static io.github.spencerpark.ijava.runtime.Display.*;");
  }

  /** Returns the running kernel. */
  public static BaseKernel getKernelInstance() {
    return kernel;
  }

  /** Serves one connection file. */
  public static void main(String[] args) throws Exception {
    String properties = Files.readString(Path.of(args[0]));
    var connection = new JupyterConnection(KernelConnectionProperties.parse(properties));
    kernel = new IJava();
    kernel.becomeHandlerForConnection(connection);
    connection.connect();
    connection.waitUntilClose();
  }

  @Override
  public DisplayData eval(String code) throws Exception {
    Object value = cells.run(code);
    return value == null ? null : getRenderer().render(value);
  }

  @Override
  public LanguageInfo getLanguageInfo() {
    return new LanguageInfo.Builder("Java").version("17").build();
  }
}
