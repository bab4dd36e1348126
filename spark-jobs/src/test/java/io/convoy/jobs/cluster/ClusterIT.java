package io.convoy.jobs.cluster;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import com.fasterxml.jackson.databind.JsonNode;
import io.convoy.jobs.PetPhotos;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Training on a cluster of processes, some of which are killed. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ClusterIT {
  @TempDir private static Path folder;

  private static StandaloneCluster cluster;
  private static ClusterRun undisturbed;
  private static JsonNode expected;

  @BeforeAll
  static void trainUndisturbed() throws Exception {
    String gpus =
        "-Dspark.worker.resource.gpu.amount=1 -Dspark.worker.resource.gpu.discoveryScript="
            + AssignedGpus.script(folder);
    cluster = StandaloneCluster.start(Files.createDirectory(folder.resolve("cluster")), 2, gpus);
    undisturbed = run("undisturbed");
    expected = undisturbed.trainHere();
  }

  @AfterAll
  static void stopCluster() throws Exception {
    cluster.stop();
  }

  @Test
  void anExecutorKilledInTheMiddleOfARoundChangesNoBit() throws Exception {
    ClusterRun run = run("executor-killed");
    cluster.awaitNoExecutors();
    try (ConvoyProcess process = run.start(logEveryTask())) {
      run.awaitCheckpoint(0, 1, process);
      List<ProcessHandle> executors = cluster.executors();
      assertThat(executors).hasSize(2);
      // The two of a round that is still to come, or is coming.
      process.awaitErr("Starting task ", 2);
      executors.get(0).destroyForcibly();
      requireSame(run, ClusterRun.summary(process));
      // A second attempt: one was lost.
      assertThat(process.err()).containsPattern("Starting task [01]\\.1 ");
    }
  }

  @Test
  void anExecutorKilledWithSlicesOfTheStateChangesNoBit() throws Exception {
    ClusterRun here = new ClusterRun(folder.resolve("here"), "", ClusterRun.MANY_WEIGHTS);
    ClusterRun run =
        new ClusterRun(folder.resolve("slices"), cluster.url(), ClusterRun.MANY_WEIGHTS);
    cluster.awaitNoExecutors();
    try (ConvoyProcess process = run.start(logEveryTask())) {
      run.awaitCheckpoint(0, 1, process);
      // As one of the two has trained, and keeps its slices for the other.
      process.awaitErr("Finished task ", 1);
      cluster.executors().get(0).destroyForcibly();
      assertThat(ClusterRun.summary(process).path("parameters_sha256"))
          .isEqualTo(here.trainHere().path("parameters_sha256"));
      assertThat(process.err()).contains("Lost executor ");
    }
    assertThat(run.rounds())
        .allSatisfy(
            round ->
                assertThat(round.path("phase_seconds").path("shuffle").asDouble()).isPositive());
    assertThat(run.ledger()).isEqualTo(here.ledger());
  }

  /** What remained with its worker is computed again, by the rounds since the last checkpoint. */
  @ParameterizedTest
  @ValueSource(strings = {ClusterRun.FEW_WEIGHTS, ClusterRun.MANY_WEIGHTS})
  void anExecutorKilledWithARemainderChangesNoBit(String layers) throws Exception {
    String[] int8 = {
      "--set", "training.exchange=int8", "--set", "training.checkpoint-every-rounds=0"
    };
    Path both = Files.createTempDirectory(folder, "int8");
    ClusterRun here = new ClusterRun(both.resolve("here"), "", layers);
    ClusterRun run = new ClusterRun(both.resolve("killed"), cluster.url(), layers);
    cluster.awaitNoExecutors();
    try (ConvoyProcess process = run.start(logEveryTask(), int8)) {
      run.awaitCheckpoint(1, 0, process);
      // In the second round of the epoch.
      process.awaitErr("Finished task ", layers.equals(ClusterRun.FEW_WEIGHTS) ? 3 : 5);
      cluster.executors().get(0).destroyForcibly();
      assertThat(ClusterRun.summary(process).path("parameters_sha256"))
          .isEqualTo(here.trainHere(int8).path("parameters_sha256"));
      assertThat(process.err())
          .contains("Lost executor ", "running the rounds since the last checkpoint again");
    }
    assertThat(run.ledger()).isEqualTo(here.ledger());
  }

  /** What the kill may have done to the newest checkpoint on a worse file system is done here. */
  @Test
  void aRunWhoseDriverWasKilledResumesToTheSameBits() throws Exception {
    ClusterRun run = run("driver-killed");
    try (ConvoyProcess process = run.start("")) {
      run.awaitCheckpoint(0, 2, process);
      process.kill();
    }
    assertThat(run.folder().resolve("out/model.zip")).doesNotExist();
    Path newest = run.newestCheckpoint();
    Files.write(newest, Arrays.copyOf(Files.readAllBytes(newest), 1000));
    try (ConvoyProcess process = run.start("", "--resume")) {
      requireSame(run, ClusterRun.summary(process));
      assertThat(process.err())
          .contains("Cannot read checkpoint ", "trying the previous checkpoint", "Resuming in ");
    }
  }

  @Test
  void executorsThatDieAgainAndAgainEndTheRunWithAMessageAndAGoodCheckpoint() throws Exception {
    ClusterRun run = run("executors-killed");
    cluster.awaitNoExecutors();
    try (ConvoyProcess process = run.start(logEveryTask() + " --conf spark.task.maxFailures=1")) {
      run.awaitCheckpoint(0, 1, process);
      while (process.awaitErrOrEnd("Starting task ")) {
        cluster.executors().forEach(ProcessHandle::destroyForcibly);
      }
      assertThat(process.exitStatus()).isEqualTo(1);
      assertThat(process.err().lines())
          .last(as(STRING))
          .startsWith("Cannot ")
          .contains("lost", "Command exited with code 137", "spark.executor.memoryOverhead");
    }
    requireSame(run, run.trainHere("--resume"));
  }

  @Test
  void aRunForWhichThereIsNoExecutorEndsWithAMessage() throws Exception {
    String moreThanThereIs =
        "--conf spark.executor.memory=100g"
            + " --conf spark.scheduler.maxRegisteredResourcesWaitingTime=1s";
    try (ConvoyProcess process = run("no-executor").start(moreThanThereIs)) {
      assertThat(process.exitStatus()).isEqualTo(1);
      assertThat(process.err().lines())
          .last(as(STRING))
          .startsWith("Cannot continue: no executor for 1 s ")
          .contains("spark.executor.memory = 100g");
    }
  }

  @Test
  void eachWorkerHasAGpuOfItsOwnWhichLogAndMetricsName() throws Exception {
    ClusterRun run = run("gpus");
    cluster.awaitNoExecutors();
    try (ConvoyProcess process = run.start(AssignedGpus.ONE_EACH)) {
      requireSame(run, ClusterRun.summary(process));
      AssignedGpus assigned = AssignedGpus.of(cluster);
      assertThat(run.rounds()).hasSize(6).allSatisfy(assigned::requireNamed);
      assertThat(process.err())
          .contains(
              "Workers have %s, and backend onednn of this build trains on processors"
                  .formatted(assigned));
    }
  }

  @Test
  void aProgramTrainsAPipelineTheSameWhereverItsDriverRuns() throws Exception {
    Path photos = folder.resolve("pets");
    for (int number = 0; number < 40; number++) {
      PetPhotos.draw(photos, number);
    }
    cluster.awaitNoExecutors();
    Submission client = new Submission(folder.resolve("client"));
    client.run(cluster, "client", photos);
    Submission inCluster = new Submission(folder.resolve("in-cluster"));
    inCluster.run(cluster, "cluster", photos);
    assertThat(inCluster.parametersSha256()).isEqualTo(client.parametersSha256());
    assertThat(inCluster.predicted())
        .hasSize(40)
        .containsExactlyInAnyOrderElementsOf(client.predicted())
        .filteredOn(line -> line.matches("cat,cat|dog,dog"))
        .hasSizeGreaterThan(35);
  }

  static String logEveryTask() {
    Path properties = Path.of("src/test/resources/log-every-task.properties").toAbsolutePath();
    return "--driver-java-options -Dlog4j2.configurationFile=" + properties;
  }

  private static ClusterRun run(String name) {
    return new ClusterRun(folder.resolve(name), cluster.url());
  }

  private static void requireSame(ClusterRun run, JsonNode summary) throws Exception {
    assertThat(summary.path("parameters_sha256")).isEqualTo(expected.path("parameters_sha256"));
    assertThat(summary.path("rounds").asInt()).isEqualTo(6);
    assertThat(run.ledger()).isEqualTo(undisturbed.ledger());
    assertThat(run.ledger().path("trained").asInt()).isEqualTo(12_000);
  }
}
