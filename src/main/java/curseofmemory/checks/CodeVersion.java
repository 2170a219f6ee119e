package curseofmemory.checks;

import curseofmemory.numeric.Require;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which code made a number: a digest of classes and of all that they depend on, as their class
 * files say. A new README, figure or notebook leaves it as it is; a changed formula does not.
 *
 * <p>Classes of Java itself do not count: their version is in the {@link Environment}. Of other
 * libraries the file name of the jar counts, which has the version in it. The digest is the same
 * from a folder and from a jar. Cost: some 50 ms for the first class, then hardly any.
 */
public final class CodeVersion {
  private static final String LIBRARY = "curseofmemory/";
  private static final int SHOWN = 12;
  private static final ClassLoader OWN = CodeVersion.class.getClassLoader();

  /** The library's own classes never change while a process runs; a reader's may. */
  private static final Map<String, Node> LIBRARY_NODES = new ConcurrentHashMap<>();

  private static final Map<String, String> COMBINED = new ConcurrentHashMap<>();

  private static final ClassValue<String> DIGESTS =
      new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
          return walk(type);
        }
      };

  private CodeVersion() {}

  /** A class file in short: the digest of its bytes and the names of the classes it mentions. */
  private record Node(String digest, List<String> mentions) {}

  /**
   * Returns the digest of classes and their dependencies, 12 hexadecimal digits.
   *
   * @throws IllegalArgumentException if the bytes of one cannot be had, as of a lambda
   */
  public static String of(Collection<? extends Class<?>> roots) {
    Require.present("roots", roots, "name the packages");
    List<String> digests = roots.stream().map(DIGESTS::get).distinct().sorted().toList();
    return COMBINED.computeIfAbsent(
        String.join(" ", digests), all -> CanonicalJson.sha256(all).substring(0, SHOWN));
  }

  private static String walk(Class<?> root) {
    String first = root.getName().replace('.', '/');
    ClassLoader loader = root.getClassLoader();
    if (root.isHidden() || loader == null || node(first, loader).isEmpty()) {
      throw new IllegalArgumentException(
          "the code of "
              + root.getName()
              + " must be a class or record, got one whose code cannot"
              + " be read, so stored runs could not be told apart; write it as a class or record,"
              + " or run without a store");
    }
    Map<String, String> found = new TreeMap<>();
    Deque<String> open = new ArrayDeque<>(List.of(first));
    while (!open.isEmpty()) {
      String name = open.poll();
      if (!found.containsKey(name)) {
        Optional<Node> node = node(name, loader);
        found.put(name, node.map(Node::digest).orElse(""));
        node.ifPresent(n -> open.addAll(n.mentions));
      }
    }
    found.values().removeIf(String::isEmpty);
    return CanonicalJson.sha256(found.toString());
  }

  /** Returns nothing for classes that do not count. */
  private static Optional<Node> node(String name, ClassLoader loader) {
    if (name.startsWith("java/") || name.startsWith("[")) {
      return Optional.empty();
    }
    try {
      return name.startsWith(LIBRARY)
          ? Optional.of(LIBRARY_NODES.computeIfAbsent(name, n -> read(n, OWN).orElseThrow()))
          : read(name, loader);
    } catch (UncheckedIOException | NoSuchElementException e) {
      return Optional.empty();
    }
  }

  private static Optional<Node> read(String name, ClassLoader loader) {
    String file = name + ".class";
    try {
      URL place = loader.getResource(file);
      if (place != null && !name.startsWith(LIBRARY)) {
        if (place.getProtocol().equals("jrt")) {
          return Optional.empty();
        } else if (place.openConnection() instanceof JarURLConnection jar) {
          String path = jar.getJarFileURL().getPath();
          return Optional.of(new Node(path.substring(path.lastIndexOf('/') + 1), List.of()));
        }
      }
      try (InputStream in = loader.getResourceAsStream(file)) {
        return in == null ? Optional.empty() : Optional.of(node(in.readAllBytes()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the class file of " + name, e);
    }
  }

  private static Node node(byte[] bytes) throws IOException {
    String digest = HexFormat.of().formatHex(CanonicalJson.digest().digest(bytes));
    return new Node(digest, mentions(bytes));
  }

  /** Reads the class names of a constant pool (Java Virtual Machine Specification, 4.4). */
  private static List<String> mentions(byte[] bytes) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    in.skipNBytes(8);
    int count = in.readUnsignedShort();
    Map<Integer, String> texts = new TreeMap<>();
    List<Integer> classes = new ArrayList<>();
    for (int i = 1; i < count; i++) {
      int tag = in.readUnsignedByte();
      switch (tag) {
        case 1 -> texts.put(i, in.readUTF());
        case 7 -> classes.add(in.readUnsignedShort());
        case 8, 16, 19, 20 -> in.skipNBytes(2);
        case 15 -> in.skipNBytes(3);
        case 5, 6 -> {
          in.skipNBytes(8);
          i++;
        }
        default -> in.skipNBytes(4);
      }
    }
    return classes.stream().map(texts::get).map(CodeVersion::element).toList();
  }

  /** Returns the class of an array's elements. */
  private static String element(String name) {
    return name.startsWith("[") && name.endsWith(";")
        ? name.substring(name.indexOf('L') + 1, name.length() - 1)
        : name;
  }
}
