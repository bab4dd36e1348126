package io.convoy.jobs.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code deploy/convoy} checks and calls: programs that print their arguments. */
class LauncherTest {
  private static final Path LAUNCHER = Path.of("../deploy/convoy").toAbsolutePath().normalize();

  @TempDir private Path folder;

  private record Outcome(int exitStatus, String out, String err) {}

  @BeforeEach
  void makePrograms() throws IOException {
    program("java/bin/java", printsVersion("17.0.9") + "echo java \"$@\"");
    program("spark/bin/spark-class", "printf '<%s>' \"$@\"");
    program("path/mvn", "exit 0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--master local[2] --conf a=b --jars x.jar,y.jar train job.conf --json",
        "train job.conf --json --master local[2] --conf a=b --jars x.jar,y.jar",
        "--master=local[2] train --conf a=b job.conf --jars=x.jar,y.jar --json",
      })
  void optionsOfSparkMayBeBeforeAndAfterTheCommand(String arguments) throws Exception {
    Outcome outcome = launch(Map.of(), arguments.split(" "));
    assertThat(outcome.out())
        .startsWith("<org.apache.spark.deploy.SparkSubmit>")
        .contains("<--master><local[2]><--conf><a=b><--jars><x.jar,y.jar><--class>")
        .endsWith("/convoy.jar><train><job.conf><--json>");
    assertThat(outcome.exitStatus()).isZero();
  }

  @Test
  void otherCommandsHaveTheJarsOnTheirClassPath() throws Exception {
    Outcome outcome = launch(Map.of(), "bench", "lenet5", "--jars", "x.jar,y.jar");
    assertThat(outcome.out())
        .contains(":x.jar:y.jar io.convoy.jobs.Convoy bench lenet5" + System.lineSeparator());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "local",
        "local[4]",
        "local[*]",
        "local[2,3]",
        "spark://host:7077",
        "spark://a:7077,b:7077",
        "yarn",
        "k8s://https://host:6443"
      })
  void mastersOfSpark(String master) throws Exception {
    assertThat(launch(Map.of(), "train", "--master", master).exitStatus()).isZero();
    assertThat(launch(Map.of("SPARK_SUBMIT_OPTIONS", "--master " + master), "train").exitStatus())
        .isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"foo", "local[0]", "local[x]", "spark://host", "host:7077", "yarn-client"})
  void otherMastersAreRefused(String master) throws Exception {
    String message =
        "Invalid master: %s (must be local, local[N], spark://HOST:PORT, yarn or k8s://URL)"
            .formatted(master);
    refused(message, Map.of(), "train", "job.conf", "--master", master);
    refused(message, Map.of(), "--conf", "spark.master=" + master, "train", "job.conf");
    refused(message, Map.of("SPARK_SUBMIT_OPTIONS", "--master " + master), "train", "job.conf");
  }

  @Test
  void optionsOfSparkHaveAValue() throws Exception {
    String example = " (as in --master spark://host:7077, --conf KEY=VALUE, --jars FILE,...)";
    refused("Missing value after --conf" + example, Map.of(), "train", "--conf");
    refused("Missing value after --jars" + example, Map.of(), "--jars");
    refused("Invalid --conf: a (must be KEY=VALUE)", Map.of(), "train", "--conf", "a");
  }

  @Test
  void commandsWithoutSparkRefuseItsOptions() throws Exception {
    String reason = " (only commands that run on Spark have it)";
    refused("Unsupported option of plan: --master" + reason, Map.of(), "plan", "--master", "local");
    refused("Unsupported option of bench: --conf" + reason, Map.of(), "--conf", "a=b", "bench");
    assertThat(launch(Map.of(), "bench", "lenet5", "--jars", "a.jar").exitStatus()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "3.5.5, 1.8.0_392, 8, 'Spark 3.5: 17'",
    "3.5.5, 11.0.2, 11, 'Spark 3.5: 17'",
    "3.5.5, 21.0.5, 21, 'Spark 3.5: 17'",
    "4.0.1, 11.0.2, 11, 'Spark 4: 17 or 21'",
    "4.0.1, 25, 25, 'Spark 4: 17 or 21'",
  })
  void aVersionOfJavaThatSparkDoesNotSupport(
      String spark, String version, String number, String supported) throws Exception {
    sparkCore(spark);
    program("java/bin/java", printsVersion(version));
    refused(
        "Unsupported version of Java: %s, %s (supported by %s; set JAVA_HOME)"
            .formatted(number, folder.resolve("java/bin/java"), supported),
        Map.of(),
        "--version");
  }

  @ParameterizedTest
  @CsvSource({"3.5.5, 17", "4.0.1, 17.0.13", "4.0.1, 21.0.5"})
  void aVersionOfJavaThatSparkSupports(String spark, String version) throws Exception {
    sparkCore(spark);
    program("java/bin/java", printsVersion(version));
    assertThat(launch(Map.of(), "train", "job.conf").exitStatus()).isZero();
  }

  @Test
  void noJava() throws Exception {
    Path none = folder.resolve("none");
    refused(
        "Cannot find Java: %s/bin/java (set JAVA_HOME to a JDK 17)".formatted(none),
        Map.of("JAVA_HOME", none.toString()),
        "--version");
    program("java/bin/java", "echo Hello");
    refused(
        "Cannot find the version of Java: %s (set JAVA_HOME to a JDK 17)"
            .formatted(folder.resolve("java/bin/java")),
        Map.of(),
        "--version");
  }

  private static String printsVersion(String version) {
    return "[ \"$1\" != -version ] || { echo 'openjdk version \"%s\" 2024-01-16' >&2; exit; }\n"
        .formatted(version);
  }

  private void sparkCore(String version) throws IOException {
    Path jars = Files.createDirectories(folder.resolve("spark/jars"));
    Files.createFile(jars.resolve("spark-core_2.13-%s.jar".formatted(version)));
  }

  private void program(String path, String script) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + script);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  private void refused(String message, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    Outcome outcome = launch(environment, arguments);
    assertThat(outcome).isEqualTo(new Outcome(2, "", message + System.lineSeparator()));
  }

  private Outcome launch(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    Path err = folder.resolve("err.txt");
    ProcessBuilder builder =
        new ProcessBuilder(
            Stream.concat(Stream.of(LAUNCHER.toString()), Stream.of(arguments)).toList());
    Map<String, String> all = new TreeMap<>();
    all.put("JAVA_HOME", folder.resolve("java").toString());
    all.put("SPARK_HOME", folder.resolve("spark").toString());
    all.put("PATH", folder.resolve("path") + ":" + System.getenv("PATH"));
    all.putAll(environment);
    builder.environment().keySet().removeAll(List.of("SPARK_SUBMIT_OPTIONS"));
    builder.environment().putAll(all);
    Process process = builder.redirectError(err.toFile()).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int status = process.waitFor();
    String printed = Files.readString(err).replace("Building Convoy (once) ...\n", "");
    return new Outcome(status, out, printed);
  }
}
