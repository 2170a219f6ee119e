package curseofmemory;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The shape of the house: arrows between packages point one way. */
class ArchitectureTest {
  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("curseofmemory");

  /** Rooms in the order data flows: each may know those before it, none those after it. */
  private static final List<String> ROOMS =
      List.of(
          "numeric",
          "functional",
          "data",
          "rnn",
          "training",
          "approximation",
          "series",
          "checks",
          "experiment",
          "plot",
          "jupyter");

  @Test
  void arrowsPointLeft() {
    for (int room = 0; room < ROOMS.size() - 1; room++) {
      String[] later =
          ROOMS.stream()
              .skip(room + 1)
              .map(name -> "curseofmemory." + name + "..")
              .toArray(String[]::new);
      noClasses()
          .that()
          .resideInAPackage("curseofmemory." + ROOMS.get(room) + "..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(later)
          .check(HOUSE);
    }
  }

  /** A run store knows experiments, and both know what can be chosen; nothing points back. */
  @Test
  void experimentsKnowNothingOfTheirStoreNorSettingsOfExperiments() {
    noClasses()
        .that()
        .resideInAPackage("curseofmemory.experiment")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("curseofmemory.experiment.store")
        .check(HOUSE);
    noClasses()
        .that()
        .resideInAPackage("curseofmemory.experiment.setting")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("curseofmemory.experiment", "curseofmemory.experiment.store")
        .check(HOUSE);
  }

  @Test
  void trainingDoesNotKnowItsPlateaus() {
    noClasses()
        .that()
        .resideInAPackage("curseofmemory.training")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("curseofmemory.training.plateau..")
        .check(HOUSE);
  }

  @Test
  void onlyFiguresAndHostsKnowXChart() {
    noClasses()
        .that()
        .resideOutsideOfPackages("curseofmemory.plot..", "curseofmemory.jupyter..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.knowm.xchart..")
        .check(HOUSE);
  }

  @Test
  void tablesStayOutOfTheMathematics() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "curseofmemory.data..", "curseofmemory.experiment..", "curseofmemory.jupyter..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("tech.tablesaw..")
        .check(HOUSE);
  }

  @Test
  void onlyHostsKnowJupyter() {
    noClasses()
        .that()
        .resideOutsideOfPackage("curseofmemory.jupyter..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.github.spencerpark..",
            "jdk.jshell..",
            "org.zeromq..",
            "org.dflib..",
            "org.rapaio..")
        .check(HOUSE);
  }

  @Test
  void nobodyUsesTheOldMathsLibraryOnThePath() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.commons.math3..")
        .check(HOUSE);
  }
}
