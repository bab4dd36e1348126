package io.convoy.jobs;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which module may know what. */
@AnalyzeClasses(packages = "io.convoy", importOptions = DoNotIncludeTests.class)
class ModuleRulesTest {
  private static final String SPARK = "org.apache.spark..";
  private static final String HADOOP = "org.apache.hadoop..";
  private static final String[] NETWORK_LIBRARIES = {
    "org.deeplearning4j..", "org.nd4j..", "org.bytedeco.."
  };

  @ArchTest static final ArchRule architectureSeesOnlyTheJdk = seesOnly("io.convoy.architecture..");

  @ArchTest static final ArchRule evaluationSeesOnlyTheJdk = seesOnly("io.convoy.evaluation..");

  @ArchTest
  static final ArchRule datasetSeesNoOtherModule =
      noClasses()
          .that()
          .resideInAPackage("io.convoy.dataset..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("io.convoy..")
                  .and(resideOutsideOfPackages("io.convoy.dataset..")));

  @ArchTest
  static final ArchRule trainingKnowsNoClusterAndNoNetworkLibrary =
      noClasses()
          .that()
          .resideInAPackage("io.convoy.training..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                      SPARK, "io.convoy.spark..", "io.convoy.dl4j..", "io.convoy.onednn..")
                  .or(resideInAnyPackage(NETWORK_LIBRARIES)));

  @ArchTest
  static final ArchRule engineKnowsNoNetworkLibrary =
      noClasses()
          .that()
          .resideInAPackage("io.convoy.spark..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("io.convoy.dl4j..", "io.convoy.onednn..", "io.convoy.jobs..")
                  .or(resideInAnyPackage(NETWORK_LIBRARIES)));

  @ArchTest
  static final ArchRule backendKnowsNoSpark =
      noClasses()
          .that()
          .resideInAnyPackage("io.convoy.dl4j..", "io.convoy.onednn..")
          .should()
          .dependOnClassesThat(resideInAnyPackage(SPARK, "io.convoy.spark..", "io.convoy.jobs.."));

  @ArchTest
  static final ArchRule backendsDoNotKnowOneAnother =
      noClasses()
          .that()
          .resideInAPackage("io.convoy.onednn..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("io.convoy.dl4j..", "org.deeplearning4j..", "org.nd4j.."));

  @ArchTest
  static final ArchRule onlyDatasetTrainingBackendEngineAndJobsTouchFiles =
      noClasses()
          .that()
          .resideInAnyPackage("io.convoy.architecture..", "io.convoy.evaluation..")
          .should()
          .dependOnClassesThat(resideInAnyPackage(HADOOP, SPARK));

  @ArchTest
  static final ArchRule packagesAreFreeOfCycles =
      slices().matching("io.convoy.(**)").should().beFreeOfCycles();

  private static ArchRule seesOnly(String module) {
    return classes()
        .that()
        .resideInAPackage(module)
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage(module, "java.."));
  }
}
