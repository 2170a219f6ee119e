package curseofmemory;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The shape of the house: arrows between packages point one way. */
@AnalyzeClasses(packages = "curseofmemory", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule arrowsPointLeft =
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
          .mayOnlyBeAccessedByLayers("training", "approximation", "experiment", "plot", "jupyter");

  @ArchTest
  static final ArchRule functionalKnowsNobody =
      noClasses()
          .that()
          .resideInAPackage("curseofmemory.functional..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "curseofmemory.data..", "curseofmemory.rnn..", "curseofmemory.training..");

  @ArchTest
  static final ArchRule onlyFiguresAndHostsKnowXChart =
      noClasses()
          .that()
          .resideOutsideOfPackages("curseofmemory.plot..", "curseofmemory.jupyter..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.knowm.xchart..");

  @ArchTest
  static final ArchRule tablesStayOutOfTheMathematics =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "curseofmemory.data..", "curseofmemory.experiment..", "curseofmemory.jupyter..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("tech.tablesaw..");

  @ArchTest
  static final ArchRule onlyHostsKnowJupyter =
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
              "org.rapaio..");

  @ArchTest
  static final ArchRule nobodyUsesTheOldMathsLibraryOnThePath =
      noClasses().should().dependOnClassesThat().resideInAPackage("org.apache.commons.math3..");
}
