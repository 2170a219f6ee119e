package curseofmemory;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

/** The shape of the house: arrows between packages point one way. */
class ArchitectureTest {
  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("curseofmemory");

  @Test
  void arrowsPointLeft() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .withOptionalLayers(true)
        .layer("functional")
        .definedBy("curseofmemory.functional..")
        .layer("data")
        .definedBy("curseofmemory.data..")
        .layer("rnn")
        .definedBy("curseofmemory.rnn..")
        .layer("training")
        .definedBy("curseofmemory.training..")
        .layer("approximation")
        .definedBy("curseofmemory.approximation..")
        .layer("experiment")
        .definedBy("curseofmemory.experiment..")
        .layer("plot")
        .definedBy("curseofmemory.plot..")
        .layer("jupyter")
        .definedBy("curseofmemory.jupyter..")
        .whereLayer("jupyter")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("plot")
        .mayOnlyBeAccessedByLayers("jupyter")
        .whereLayer("experiment")
        .mayOnlyBeAccessedByLayers("plot", "jupyter")
        .whereLayer("approximation")
        .mayOnlyBeAccessedByLayers("experiment", "plot", "jupyter")
        .whereLayer("training")
        .mayOnlyBeAccessedByLayers("approximation", "experiment", "plot", "jupyter")
        .whereLayer("rnn")
        .mayOnlyBeAccessedByLayers("training", "approximation", "experiment", "plot", "jupyter")
        .check(HOUSE);
  }

  @Test
  void functionalKnowsNobody() {
    noClasses()
        .that()
        .resideInAPackage("curseofmemory.functional..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "curseofmemory.data..", "curseofmemory.rnn..", "curseofmemory.training..")
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
