package io.github.spencerpark.ijava.runtime;

import io.github.spencerpark.ijava.IJava;
import io.github.spencerpark.jupyter.kernel.BaseKernel;
import java.util.UUID;

/** The functions that every cell of IJava sees. */
public final class Display {
  private Display() {}

  public static String display(Object value, String... types) {
    return display(value);
  }

  public static String display(Object value) {
    BaseKernel kernel = IJava.getKernelInstance();
    var data = kernel.getRenderer().render(value);
    String id = UUID.randomUUID().toString();
    data.setDisplayId(id);
    kernel.display(data);
    return id;
  }

  public static void updateDisplay(String id, Object value) {
    BaseKernel kernel = IJava.getKernelInstance();
    kernel.getIO().display.updateDisplay(id, kernel.getRenderer().render(value));
  }
}
