package io.haplovq.spark;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may use whom in this module. */
@AnalyzeClasses(packages = "io.haplovq.spark", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String CLI = "io.haplovq.spark.cli..";
  private static final String RUNTIME = "io.haplovq.spark.runtime..";

  @ArchTest
  static final ArchRule jobsDoNotKnowTheCommandLine =
      noClasses()
          .that()
          .resideOutsideOfPackage(CLI)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(CLI, "picocli..");

  @ArchTest
  static final ArchRule theRuntimeKnowsNoJob =
      noClasses()
          .that()
          .resideInAPackage(RUNTIME)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.haplovq.spark.ingest..",
              "io.haplovq.spark.train..",
              "io.haplovq.spark.encode..",
              "io.haplovq.spark.decode..",
              "io.haplovq.spark.verify..",
              "io.haplovq.spark.analysis..",
              "io.haplovq.spark.report..");

  @ArchTest
  static final ArchRule arrowsPointOneWay =
      slices().matching("io.haplovq.spark.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule noSecondSerialisation =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.io.ObjectInputStream")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.io.ObjectOutputStream")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("org.deeplearning4j.util.ModelSerializer");

  @ArchTest static final ArchRule noMutableStatics = fields().that().areStatic().should().beFinal();
}
