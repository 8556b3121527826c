package io.haplovq;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.properties.HasModifiers.Predicates.modifier;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may use whom in this module. */
@AnalyzeClasses(packages = "io.haplovq", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String[] ENGINE = {
    "org.apache.spark..", "org.apache.hadoop..", "scala..", "io.haplovq.spark.."
  };
  private static final String[] NETWORKS = {"org.deeplearning4j..", "org.nd4j..", "org.bytedeco.."};

  @ArchTest
  static final ArchRule neverSparkOrHadoop =
      noClasses().should().dependOnClassesThat().resideInAnyPackage(ENGINE);

  @ArchTest
  static final ArchRule arrowsPointOneWay =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("exceptions")
          .definedBy("io.haplovq")
          .layer("genotype")
          .definedBy("io.haplovq.genotype..")
          .layer("vcf")
          .definedBy("io.haplovq.vcf..")
          .layer("nn")
          .definedBy("io.haplovq.nn..")
          .layer("codec")
          .definedBy("io.haplovq.codec..")
          .layer("archive")
          .definedBy("io.haplovq.archive..")
          .layer("popgen")
          .definedBy("io.haplovq.popgen..")
          .whereLayer("exceptions")
          .mayNotAccessAnyLayer()
          .whereLayer("genotype")
          .mayOnlyAccessLayers("exceptions")
          .whereLayer("popgen")
          .mayOnlyAccessLayers("exceptions", "genotype")
          .whereLayer("vcf")
          .mayOnlyAccessLayers("exceptions", "genotype")
          .whereLayer("nn")
          .mayOnlyAccessLayers("exceptions", "genotype")
          .whereLayer("codec")
          .mayOnlyAccessLayers("exceptions", "genotype", "nn")
          .whereLayer("archive")
          .mayOnlyAccessLayers("exceptions", "genotype", "vcf", "nn", "codec");

  @ArchTest
  static final ArchRule theRootHoldsExceptionsOnly =
      classes().that().resideInAPackage("io.haplovq").should().beAssignableTo(Exception.class);

  @ArchTest
  static final ArchRule onlyNnKnowsTheNetworkLibrary =
      noClasses()
          .that(not(resideInAPackage("io.haplovq.nn..")))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(NETWORKS);

  @ArchTest
  static final ArchRule layersStayInsideTheirPackage =
      classes()
          .that()
          .areAssignableTo(org.deeplearning4j.nn.conf.layers.Layer.class)
          .or()
          .areAssignableTo(org.deeplearning4j.nn.api.Layer.class)
          .or()
          .areAssignableTo(org.deeplearning4j.nn.api.ParamInitializer.class)
          .should()
          .notBePublic();

  /** Of the bridges: dl4j-spark averages a graph of the library's own, over batches of its own. */
  @ArchTest
  static final ArchRule noApiGivesOrTakesWhatIsTheNetworkLibrarys =
      methods()
          .that()
          .arePublic()
          .and()
          .areDeclaredInClassesThat(
              resideInAPackage("io.haplovq.nn..")
                  .and(modifier(JavaModifier.PUBLIC))
                  .and(not(simpleName("GaussianGraph").or(simpleName("GaussianBatches")))))
          .should()
          .notHaveRawReturnType(resideInAnyPackage(NETWORKS))
          .andShould()
          .notHaveRawParameterTypes(
              com.tngtech.archunit.base.DescribedPredicate.anyElementThat(
                  resideInAnyPackage(NETWORKS)));

  @ArchTest
  static final ArchRule modelsAreDataNeverCode =
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
