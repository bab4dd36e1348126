package io.convoy.api.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.api.doctor.Check.Status;
import io.convoy.spark.doctor.FoundSpark;
import io.convoy.spark.doctor.LocalDisk;
import io.convoy.spark.doctor.NativeLibrary;
import io.convoy.spark.doctor.ProcessFacts;
import io.convoy.spark.doctor.SparkProcess;
import java.util.List;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;

class ProcessChecksTest {
  private static final long STATE = 100 << 20;

  @Test
  void aProcessLikeTheOthersIsOk() {
    List<Check> checks = checks(Facts.EXECUTOR, Facts.GOOD);
    assertThat(checks)
        .extracting(Check::name)
        .containsExactly(
            "java", "spark", "oneDNN", "kryo", "heap", "memory outside the heap", "local disk");
    assertThat(checks).extracting(Check::status).containsOnly(Status.OK);
    assertThat(checks).extracting(Check::where).containsOnly("executor 0 (host)");
  }

  @Test
  void versionsOfJavaShouldBeThoseOfTheDriver() {
    Check other = check("java", Facts.running("21.0.1", "3.5.5"));
    assertThat(other.status()).isEqualTo(Status.WARNING);
    assertThat(other.message()).isEqualTo("21.0.1; the driver runs 17.0.15+6");
    Check untested = check("java", Facts.running("19", "3.5.5"));
    assertThat(untested.status()).isEqualTo(Status.WARNING);
    assertThat(untested.remedy()).startsWith("run Java 17, or 21 with Spark 4");
  }

  @Test
  void versionsOfSparkMustBeThoseOfTheDriver() {
    Check other = check("spark", Facts.running("17.0.15+6", "3.4.1"));
    assertThat(other.isFailed()).isTrue();
    assertThat(other.message()).isEqualTo("3.4.1; the driver runs 3.5.5");
  }

  @Test
  void twoVersionsOfSparkOnTheClassPathAreNamedWithTheirJars() {
    Check both =
        check(
            "spark",
            Facts.running(
                "17.0.15+6",
                "3.5.5",
                new FoundSpark("3.5.5", "/spark.jar"),
                new FoundSpark("3.3.4", "/mine.jar")));
    assertThat(both.isFailed()).isTrue();
    assertThat(both.message())
        .isEqualTo("2 versions are on the class path: 3.5.5 in /spark.jar, 3.3.4 in /mine.jar");
  }

  @Test
  void aLibraryThatCannotBeLoadedFails() {
    Check missing =
        check("oneDNN", Facts.with(new NativeLibrary.Attempt("oneDNN", null, "no jnidnnl")));
    assertThat(missing.isFailed()).isTrue();
    assertThat(missing.message()).isEqualTo("Cannot load oneDNN: no jnidnnl");
    assertThat(missing.remedy()).contains("java.library.path");
  }

  @Test
  void executorsShouldHaveTheSameInstructionSet() {
    Check other = check("oneDNN", Facts.with(Facts.library("AVX-512")));
    assertThat(other.status()).isEqualTo(Status.WARNING);
    assertThat(other.message()).isEqualTo("AVX-512; other executors have another instruction set");
  }

  @Test
  void anObjectThatKryoRefusesFails() {
    Check refused = check("kryo", Facts.with(Facts.GOOD.disks().get(0), "not registered"));
    assertThat(refused.isFailed()).isTrue();
    assertThat(refused.message()).isEqualTo("Cannot send the state of a network: not registered");
  }

  @Test
  void aDiskMustHoldWhatARoundStores() {
    Check full = check("local disk", Facts.with(new LocalDisk("/tmp", STATE, null), null));
    assertThat(full.isFailed()).isTrue();
    assertThat(full.message()).isEqualTo("/tmp: 100m free, but a round may store 200m");
    Check scarce = check("local disk", Facts.with(new LocalDisk("/tmp", 5 * STATE, null), null));
    assertThat(scarce.status()).isEqualTo(Status.WARNING);
    Check unwritable =
        check("local disk", Facts.with(new LocalDisk("/tmp", 0, "permission denied"), null));
    assertThat(unwritable.message()).isEqualTo("Cannot write to /tmp: permission denied");
  }

  private static Check check(String name, ProcessFacts facts) {
    return checks(Facts.EXECUTOR, facts).stream()
        .filter(check -> check.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<Check> checks(SparkProcess process, ProcessFacts facts) {
    MemoryChecks memory = new MemoryChecks(new SparkConf(false), Optional.empty(), false);
    return new ProcessChecks(process, facts, Facts.GOOD, Facts.GOOD).all(memory, STATE, 1);
  }
}
