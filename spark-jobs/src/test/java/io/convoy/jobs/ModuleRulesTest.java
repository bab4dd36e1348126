package io.convoy.jobs;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;

/** Which module may use which, and how large packages may be. */
@AnalyzeClasses(
    packages = "io.convoy",
    importOptions = {DoNotIncludeTests.class, ModuleRulesTest.DoNotIncludeTestJars.class})
class ModuleRulesTest {
  /** The tests of other modules, which are jars once these are packaged. */
  static final class DoNotIncludeTestJars implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("-tests.jar");
    }
  }

  private static final String ARCHITECTURE = "io.convoy.architecture..";
  private static final String EVALUATION = "io.convoy.evaluation..";
  private static final String DATASET = "io.convoy.dataset..";
  private static final String TRAINING = "io.convoy.training..";
  private static final String REPORT = "io.convoy.report..";
  private static final String DL4J = "io.convoy.dl4j..";
  private static final String ONEDNN = "io.convoy.onednn..";
  private static final String WEIGHTS = "io.convoy.weights..";
  private static final String ENGINE = "io.convoy.spark..";
  private static final String API = "io.convoy.api..";
  private static final String ML = "io.convoy.ml..";
  private static final String JOBS = "io.convoy.jobs..";

  /** Fixtures, which tests of all modules use. */
  private static final String TESTING = "io.convoy.testing..";

  private static final String SPARK = "org.apache.spark..";
  private static final String HADOOP = "org.apache.hadoop..";
  private static final String[] NETWORK_LIBRARIES = {
    "org.deeplearning4j..", "org.nd4j..", "org.bytedeco.dnnl.."
  };

  @ArchTest static final ArchRule architectureSeesOnlyTheJdk = seesOnlyTheJdk(ARCHITECTURE);

  @ArchTest static final ArchRule evaluationSeesOnlyTheJdk = seesOnlyTheJdk(EVALUATION);

  @ArchTest static final ArchRule datasetUsesArchitecture = usesOnly(DATASET, ARCHITECTURE);

  @ArchTest
  static final ArchRule trainingUsesDatasetAndEvaluation =
      usesOnly(TRAINING, ARCHITECTURE, EVALUATION, DATASET);

  @ArchTest
  static final ArchRule reportUsesTheValuesThatItDraws =
      usesOnly(REPORT, ARCHITECTURE, EVALUATION, DATASET, TRAINING);

  @ArchTest
  static final ArchRule dl4jBackendUsesTraining =
      usesOnly(DL4J, ARCHITECTURE, EVALUATION, DATASET, TRAINING);

  @ArchTest
  static final ArchRule onednnBackendUsesTraining =
      usesOnly(ONEDNN, ARCHITECTURE, EVALUATION, DATASET, TRAINING);

  @ArchTest
  static final ArchRule weightsUseTraining =
      usesOnly(WEIGHTS, ARCHITECTURE, EVALUATION, DATASET, TRAINING);

  @ArchTest
  static final ArchRule engineUsesTraining =
      usesOnly(ENGINE, ARCHITECTURE, EVALUATION, DATASET, TRAINING);

  @ArchTest
  static final ArchRule apiUsesEngineBackendsAndReport =
      usesOnly(
          API, ARCHITECTURE, EVALUATION, DATASET, TRAINING, REPORT, DL4J, ONEDNN, WEIGHTS, ENGINE);

  @ArchTest
  static final ArchRule sparkMlUsesApi =
      usesOnly(ML, ARCHITECTURE, EVALUATION, DATASET, TRAINING, ENGINE, API);

  @ArchTest
  static final ArchRule onlyTheCommandsUseSparkMl =
      noClasses()
          .that()
          .resideOutsideOfPackages(ML, JOBS)
          .should()
          .dependOnClassesThat(resideInAnyPackage(ML));

  @ArchTest
  static final ArchRule nothingUsesTheCommands =
      noClasses()
          .that()
          .resideOutsideOfPackage(JOBS)
          .should()
          .dependOnClassesThat(resideInAnyPackage(JOBS));

  @ArchTest
  static final ArchRule onlyEngineApiSparkMlAndCommandsUseSpark =
      noClasses()
          .that()
          .resideOutsideOfPackages(ENGINE, API, ML, JOBS, TESTING)
          .should()
          .dependOnClassesThat(resideInAnyPackage(SPARK));

  @ArchTest
  static final ArchRule onlyBackendsUseNetworkLibraries =
      noClasses()
          .that()
          .resideOutsideOfPackages(DL4J, ONEDNN, TESTING)
          .should()
          .dependOnClassesThat(resideInAnyPackage(NETWORK_LIBRARIES));

  @ArchTest
  static final ArchRule onednnBackendDoesNotUseDeeplearning4j =
      noClasses()
          .that()
          .resideInAPackage(ONEDNN)
          .should()
          .dependOnClassesThat(resideInAnyPackage("org.deeplearning4j..", "org.nd4j.."));

  @ArchTest
  static final ArchRule reportsTouchNoFiles =
      noClasses()
          .that()
          .resideInAPackage(REPORT)
          .should()
          .dependOnClassesThat(resideInAnyPackage(HADOOP));

  @ArchTest
  static final ArchRule packagesAreFreeOfCycles =
      slices().matching("io.convoy.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule publicSignaturesShowOnlyPublicTypes =
      classes().that().resideInAnyPackage(PublicSignatures.PACKAGES).should(new PublicSignatures());

  @ArchTest
  static void packagesHaveAtMost24Files(JavaClasses classes) {
    new PackageSizes(24).check(classes);
  }

  private static ArchRule seesOnlyTheJdk(String module) {
    return classes()
        .that()
        .resideInAPackage(module)
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage(module, "java.."));
  }

  private static ArchRule usesOnly(String module, String... modules) {
    List<String> allowed = new ArrayList<>(List.of(module));
    allowed.addAll(List.of(modules));
    return noClasses()
        .that()
        .resideInAPackage(module)
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("io.convoy..")
                .and(resideOutsideOfPackages(allowed.toArray(String[]::new))));
  }
}
