package curseofmemory.jupyter.kernel;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Loads the classes of cells and the jars that cells bring.
 *
 * <p>The jars the kernel itself stands on are invisible to cells, so a cell can bring its own
 * version of any of them; everything else is shared with the library.
 */
final class CellLoader extends URLClassLoader {
  private static final List<String> PRIVATE_PACKAGES =
      List.of(
          "com.google.gson.",
          "org.zeromq.",
          "zmq.",
          "com.neilalexander.jnacl.",
          "org.objectweb.asm.");

  private static final List<String> PRIVATE_JARS = List.of("gson-", "jeromq-", "jnacl-", "asm-");

  private final Map<String, byte[]> compiled = new ConcurrentHashMap<>();

  static {
    registerAsParallelCapable();
  }

  CellLoader(ClassLoader parent) {
    super("cells", new URL[0], parent);
  }

  /** Returns whether a jar of the kernel's own class path is hidden from cells. */
  static boolean isPrivateJar(Path jar) {
    String name = String.valueOf(jar.getFileName());
    return name.endsWith(".jar") && PRIVATE_JARS.stream().anyMatch(name::startsWith);
  }

  /** Takes the bytes of a compiled class. */
  void add(String name, byte[] bytes) {
    compiled.put(name, bytes);
  }

  /** Adds a jar or folder that a cell brings. */
  void add(Path jarOrFolder) throws MalformedURLException {
    addURL(jarOrFolder.toUri().toURL());
  }

  /** Class files of cells can be read like any other: by them stored runs are told apart. */
  @Override
  public InputStream getResourceAsStream(String name) {
    String type = name.replace(".class", "").replace('/', '.');
    byte[] bytes = name.endsWith(".class") ? compiled.get(type) : null;
    return bytes == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(bytes);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (PRIVATE_PACKAGES.stream().noneMatch(name::startsWith)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? findClass(name) : loaded;
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes = compiled.get(name);
    if (bytes == null) {
      return super.findClass(name);
    }
    return defineClass(name, bytes, 0, bytes.length, (CodeSource) null);
  }
}
