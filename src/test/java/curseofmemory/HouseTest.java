package curseofmemory;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The house stays thin: small rooms, no cycles between them, nothing public without a reader. */
class HouseTest {
  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("curseofmemory");

  private static final Path SOURCES = Path.of("src", "main", "java");
  private static final long MOST_FILES = 30;

  @Test
  void subRoomsHaveNoCycles() {
    slices().matching("curseofmemory.(**)").should().beFreeOfCycles().check(HOUSE);
  }

  @Test
  void noRoomHoldsMoreThanThirtyFiles() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      Map<Path, Long> rooms =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .collect(Collectors.groupingBy(Path::getParent, TreeMap::new, Collectors.counting()));
      rooms.values().removeIf(size -> size <= MOST_FILES);
      assertThat(rooms).isEmpty();
    }
  }

  /** A public type is there for a notebook, the command line, the README or another type. */
  @Test
  void noPublicTypeIsThereForTestsAlone() throws IOException {
    Set<String> words = wordsOfReaders();
    List<String> idle =
        HOUSE.stream()
            .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
            .filter(type -> type.isTopLevelClass() && !type.getName().endsWith("package-info"))
            .filter(type -> !words.contains(type.getSimpleName()) && !isUsed(type))
            .map(JavaClass::getName)
            .sorted()
            .toList();
    assertThat(idle).isEmpty();
  }

  private static boolean isUsed(JavaClass type) {
    return type.getDirectDependenciesToSelf().stream()
        .anyMatch(d -> !d.getOriginClass().getName().split("[$]")[0].equals(type.getName()));
  }

  private static Set<String> wordsOfReaders() throws IOException {
    Set<String> words = new HashSet<>();
    for (String place : List.of("notebooks", "README.md", "pom.xml", "src/main/resources")) {
      try (Stream<Path> files = Files.walk(Path.of(place))) {
        for (Path file : files.filter(HouseTest::isText).toList()) {
          words.addAll(List.of(Files.readString(file).split("[^A-Za-z0-9]+")));
        }
      }
    }
    return words;
  }

  private static boolean isText(Path file) {
    String path = file.toString();
    boolean read = path.endsWith(".ipynb") || path.endsWith(".md") || path.endsWith(".xml");
    return Files.isRegularFile(file) && (read || path.contains("META-INF"));
  }
}
