package io.convoy.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.convoy.jobs.CommandLineRun;
import io.convoy.jobs.ShortLivedJvms;
import io.convoy.jobs.score.Scoring;
import io.convoy.jobs.score.SmallModel;
import io.convoy.testing.ImageArchives;
import io.convoy.testing.NamedBytes;
import io.convoy.testing.YarnCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Commands on YARN, some of whose containers are killed. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class YarnIT {
  private static final String EXECUTOR = "YarnCoarseGrainedExecutorBackend";
  private static final String DRIVER = "org.apache.spark.deploy.yarn.ApplicationMaster";

  @TempDir private static Path folder;

  private static YarnCluster yarn;
  private static ClusterRun undisturbed;
  private static JsonNode expected;

  @BeforeAll
  @Timeout(600)
  static void trainUndisturbed() throws Exception {
    yarn = YarnCluster.start(Files.createDirectory(folder.resolve("hadoop")), 8192);
    undisturbed = new ClusterRun(folder.resolve("undisturbed"), "");
    expected = undisturbed.trainHere();
  }

  @AfterAll
  static void stopCluster() {
    yarn.close();
  }

  /** With dynamic allocation, which replaces it. */
  @Test
  void aContainerKilledInTheMiddleOfARoundChangesNoBit() throws Exception {
    ClusterRun run = new ClusterRun(folder.resolve("container-killed"), "yarn");
    String dynamic =
        "--conf spark.dynamicAllocation.enabled=true"
            + " --conf spark.dynamicAllocation.maxExecutors=2";
    try (ConvoyProcess process = start(run.folder(), dynamic, run.arguments())) {
      run.awaitCheckpoint(0, 1, process);
      List<ProcessHandle> executors = yarn.containers(EXECUTOR);
      assertThat(executors).hasSize(2);
      executors.get(0).destroyForcibly();
      requireSame(run, ClusterRun.summary(process));
      assertThat(process.err()).contains("Lost executor ");
    }
  }

  @Test
  void aDriverInTheClusterThatIsKilledStartsAgainAndResumes() throws Exception {
    ClusterRun run = new ClusterRun(folder.resolve("driver-killed"), "yarn");
    List<String> arguments = run.arguments("--resume");
    String job = arguments.set(1, "job.conf");
    String inCluster = "--deploy-mode cluster --files " + job;
    try (ConvoyProcess process = start(run.folder(), inCluster, arguments)) {
      run.awaitCheckpoint(0, 2, process);
      List<ProcessHandle> drivers = yarn.containers(DRIVER);
      assertThat(drivers).hasSize(1);
      drivers.get(0).destroyForcibly();
      while (yarn.containers(DRIVER).equals(drivers) || yarn.containers(DRIVER).isEmpty()) {
        assertThat(process.isAlive()).as(process.err()).isTrue();
        Thread.sleep(20);
      }
      assertThat(process.exitStatus()).as(process.err()).isZero();
    }
    assertThat(run.ledger()).isEqualTo(undisturbed.ledger());
    assertThat(run.parametersSha256()).isEqualTo(undisturbed.parametersSha256());
  }

  @Test
  void aDriverInTheClusterThatFailsFailsItsApplication() throws Exception {
    ClusterRun run = new ClusterRun(folder.resolve("failing"), "yarn");
    List<String> arguments = run.arguments("--set", "training.epochs=none");
    String job = arguments.set(1, "job.conf");
    String once = "--deploy-mode cluster --conf spark.yarn.maxAppAttempts=1 --files " + job;
    try (ConvoyProcess process = start(run.folder(), once, arguments)) {
      assertThat(process.exitStatus()).as(process.err()).isEqualTo(1);
      // Of the end of the driver's log.
      assertThat(process.err())
          .contains(
              "Invalid training.epochs: none (must be a whole number, at least 1)",
              "User application exited with status 2");
    }
  }

  @Test
  void doctorChecksDriverAndContainers() throws Exception {
    ClusterRun run = new ClusterRun(folder.resolve("checked"), "yarn");
    List<String> arguments = List.of("doctor", run.arguments().get(1), "--json");
    try (ConvoyProcess process = start(run.folder(), "", arguments)) {
      JsonNode checks = ClusterRun.summary(process).path("checks");
      assertThat(checks)
          .extracting(check -> check.path("where").asText().replaceAll(" \\(.*", ""))
          .contains("driver", "executor 1", "executor 2");
      assertThat(checks)
          .extracting(check -> check.path("status").asText())
          .as(checks.toString())
          .doesNotContain("failed");
    }
  }

  @Test
  void anImageThatCrashesItsContainersIsRejectedAndAllOthersScored() throws Exception {
    DefectiveDecoder decoder = DefectiveDecoder.compile(Files.createDirectory(folder.resolve("d")));
    Path model = SmallModel.write(folder.resolve("model.zip"));
    List<NamedBytes> images = new ArrayList<>(Scoring.digits(300));
    images.set(100, DefectiveDecoder.halting(images.get(100)));
    Path tar = ImageArchives.tar(folder.resolve("images.tar"), images);
    Scoring here = new Scoring(model, tar, folder.resolve("scored-here"));
    CommandLineRun run = here.run("--format", "jsonl");
    assertThat(run.exitStatus()).as(run.err()).isZero();
    Scoring there = here.into(folder.resolve("scored-there"));

    List<String> arguments = there.arguments("--format", "jsonl");
    // Which each such image costs up to four of.
    String options = decoder.sparkOptions() + " --conf spark.executor.maxNumFailures=8";
    try (ConvoyProcess process = start(folder, options, arguments)) {
      JsonNode summary = ClusterRun.summary(process);
      assertThat(summary.path("read").asInt()).isEqualTo(300);
      assertThat(process.err())
          .contains("quarantined: reading it, and nothing else, ended the process twice");
    }
    List<String> lines = there.lines();
    List<String> expectedLines = here.lines();
    assertThat(lines.set(100, expectedLines.get(100))).contains("\"rejection\":\"quarantined: ");
    assertThat(lines).isEqualTo(expectedLines);
  }

  private static ConvoyProcess start(Path within, String sparkOptions, List<String> command)
      throws IOException {
    List<String> arguments = new ArrayList<>(List.of("--master", "yarn"));
    settings().forEach((key, value) -> arguments.addAll(List.of("--conf", key + "=" + value)));
    arguments.addAll(command);
    Map<String, String> environment = new HashMap<>(yarn.environment());
    environment.put("SPARK_LOCAL_IP", "127.0.0.1");
    return ConvoyProcess.start(within, sparkOptions, arguments, environment);
  }

  /** Of spark-submit, for containers that start fast. */
  private static Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>();
    // Or each application would copy them.
    Path jars = ConvoyProcess.ROOT.resolve("spark-jobs/target/spark/jars");
    settings.put("spark.yarn.jars", "local:" + jars + "/*");
    settings.put("spark.yarn.scheduler.heartbeat.interval-ms", "200");
    settings.put("spark.executor.instances", "2");
    settings.put("spark.driver.memory", "1g");
    Map<String, String> java = new HashMap<>(ShortLivedJvms.ENVIRONMENT);
    java.put("JAVA_HOME", System.getProperty("java.home"));
    java.forEach((name, value) -> settings.put("spark.executorEnv." + name, value));
    java.forEach((name, value) -> settings.put("spark.yarn.appMasterEnv." + name, value));
    return settings;
  }

  private static void requireSame(ClusterRun run, JsonNode summary) throws Exception {
    assertThat(summary.path("parameters_sha256")).isEqualTo(expected.path("parameters_sha256"));
    assertThat(run.ledger()).isEqualTo(undisturbed.ledger());
  }
}
