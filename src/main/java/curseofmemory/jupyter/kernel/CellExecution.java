package curseofmemory.jupyter.kernel;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.execution.LoaderDelegate;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/**
 * Runs compiled snippets in this process, on the thread of the current cell, and keeps the very
 * objects they return or throw, where JShell itself would pass on texts.
 */
final class CellExecution extends DirectExecutionControl {
  private static final String UNWOVEN =
      "This kernel cannot rewrite the classes that this JDK makes: cells run as they are, so the"
          + " stop button ends no loop of theirs, and System.exit would end the kernel.";

  private final Delegate delegate;
  private CellThread thread;
  private Object value;
  private Throwable thrown;

  CellExecution(CellLoader loader) {
    this(new Delegate(loader));
  }

  private CellExecution(Delegate delegate) {
    super(delegate);
    this.delegate = delegate;
  }

  /** Returns what JShell asks for an execution engine. */
  ExecutionControlProvider provider() {
    return new ExecutionControlProvider() {
      @Override
      public String name() {
        return "cells";
      }

      @Override
      public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
        return CellExecution.this;
      }
    };
  }

  CellLoader loader() {
    return delegate.loader;
  }

  /** Returns once, if cells run without the checks that stop them, a sentence that says so. */
  Optional<String> complaint() {
    boolean tell = delegate.unwoven && !delegate.told;
    delegate.told |= tell;
    return tell ? Optional.of(UNWOVEN) : Optional.empty();
  }

  /** Sets where snippets run until the next call. */
  void runOn(CellThread cellThread) {
    thread = cellThread;
  }

  /** Forgets value and error of the snippet before. */
  void reset() {
    value = null;
    thrown = null;
  }

  Object value() {
    return value;
  }

  Throwable thrown() {
    return thrown;
  }

  @Override
  protected String invoke(Method snippet) throws Exception {
    reset();
    try {
      value = thread == null ? snippet.invoke(null) : thread.call(onCellThread(snippet));
    } catch (InvocationTargetException failed) {
      thrown = failed.getCause();
      throw failed;
    } catch (Throwable failed) {
      thrown = failed;
      throw new InvocationTargetException(failed);
    }
    return "";
  }

  private static Callable<Object> onCellThread(Method snippet) {
    return () -> snippet.invoke(null);
  }

  @Override
  public String varValue(String className, String varName) {
    return "";
  }

  /** Hands class bytes, woven, to the loader. */
  private static final class Delegate implements LoaderDelegate {
    private static final int MINOR_VERSION = 4;

    private final CellLoader loader;
    private boolean unwoven;
    private boolean told;

    Delegate(CellLoader loader) {
      this.loader = loader;
    }

    @Override
    public void load(ClassBytecodes[] classes) throws ClassInstallException {
      for (ClassBytecodes each : classes) {
        loader.add(each.name(), woven(runnable(each.bytecodes())));
      }
      boolean[] loaded = new boolean[classes.length];
      for (int i = 0; i < classes.length; i++) {
        try {
          loader.loadClass(classes[i].name());
          loaded[i] = true;
        } catch (ClassNotFoundException | LinkageError broken) {
          throw new ClassInstallException(broken.toString(), loaded);
        }
      }
    }

    /** A class of preview features is marked for a machine that was started to allow them. */
    private static byte[] runnable(byte[] original) {
      byte[] unmarked = original.clone();
      unmarked[MINOR_VERSION] = 0;
      unmarked[MINOR_VERSION + 1] = 0;
      return unmarked;
    }

    private byte[] woven(byte[] original) {
      Optional<byte[]> woven = Weaver.weave(original);
      unwoven |= woven.isEmpty();
      return woven.orElse(original);
    }

    @Override
    public void classesRedefined(ClassBytecodes[] classes) {
      throw new UnsupportedOperationException("classes are never redefined here");
    }

    @Override
    public void addToClasspath(String path) throws InternalException {
      try {
        for (String entry : path.split(java.io.File.pathSeparator)) {
          loader.add(Path.of(entry));
        }
      } catch (MalformedURLException impossible) {
        throw new InternalException(impossible.toString());
      }
    }

    @Override
    public Class<?> findClass(String name) throws ClassNotFoundException {
      return loader.loadClass(name);
    }
  }
}
