package io.convoy.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.jobs.CommandLineRun;
import io.convoy.jobs.score.Scoring;
import io.convoy.testing.ImageArchives;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** SIGINT and SIGTERM, sent to a driver in a process of its own. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class StopIT {
  private static final String[] ONLY_AT_EPOCH_ENDS = {
    "--set", "training.checkpoint-every-rounds=0"
  };

  private static final String[] ONE_LONG_ROUND = {
    "--set", "data.train=synthetic:digits?examples=60000", "--set", "training.averaging-period=1000"
  };

  private static String sha256OfWholeRun;

  @TempDir private Path folder;

  @BeforeAll
  static void trainWithoutStop(@TempDir Path folder) throws IOException {
    ClusterRun whole = new ClusterRun(folder, "local[2]");
    sha256OfWholeRun = whole.trainHere(ONLY_AT_EPOCH_ENDS).path("parameters_sha256").asText();
  }

  @Test
  void aRunAskedToStopFinishesItsRoundAndResumesToTheSameBits() throws Exception {
    ClusterRun run = new ClusterRun(folder.resolve("stopped"), "local[2]");
    try (ConvoyProcess process = run.start("", ONLY_AT_EPOCH_ENDS)) {
      process.awaitErr("3 rounds in the last epoch");
      process.terminate();
      stopped(process, "SIGTERM", 143);
    }
    resumesToTheSameBits(run);
  }

  @Test
  void ctrlCIsTheSame() throws Exception {
    ClusterRun run = new ClusterRun(folder.resolve("stopped"), "local[2]");
    try (ConvoyProcess process = run.start("", ONLY_AT_EPOCH_ENDS)) {
      process.awaitErr("3 rounds in the last epoch");
      process.interrupt();
      stopped(process, "SIGINT", 130);
    }
    resumesToTheSameBits(run);
  }

  private static void stopped(ConvoyProcess process, String signal, int status) throws Exception {
    assertThat(process.exitStatus()).as(process.err()).isEqualTo(status);
    assertThat(process.err())
        .contains(
            "Stop requested by %s: the run stops after this round; a second signal ends it at once, and --resume continues from the last checkpoint"
                .formatted(signal))
        .containsPattern("Stopped before epoch 1, round [123]: ");
    requireNoStackTrace(process);
  }

  private void resumesToTheSameBits(ClusterRun run) throws IOException {
    assertThat(run.folder().resolve("out/checkpoints")).isDirectoryContaining("glob:**.checkpoint");
    assertThat(run.folder().resolve("out/model.zip")).doesNotExist();
    assertThat(leases(run.folder().resolve("out"))).isEmpty();
    String resumed =
        run.trainHere("--set", "training.checkpoint-every-rounds=0", "--resume")
            .path("parameters_sha256")
            .asText();
    assertThat(resumed).isNotEmpty().isEqualTo(sha256OfWholeRun);
  }

  @Test
  void aRunAskedTwiceEndsAtOnce() throws Exception {
    ClusterRun run = new ClusterRun(folder.resolve("ended"), "local[2]");
    try (ConvoyProcess process = run.start("", ONE_LONG_ROUND)) {
      process.awaitErr("1 rounds in the last epoch");
      process.interrupt();
      process.awaitErr("Stop requested by SIGINT");
      process.terminate();
      assertThat(process.exitStatus()).as(process.err()).isEqualTo(143);
      assertThat(process.err())
          .doesNotContain("Stopped before")
          .contains("Ended by SIGTERM: --resume continues from the last checkpoint");
      requireNoStackTrace(process);
    }
    assertThat(leases(run.folder().resolve("out"))).isEmpty();
  }

  @Test
  void scoringEndsAtOnceAndSaysHowToContinue() throws Exception {
    ClusterRun run = new ClusterRun(folder.resolve("model"), "local[2]");
    run.trainHere("--set", "training.max-rounds=1");
    Path output = folder.resolve("scores");
    List<String> arguments =
        new ArrayList<>(List.of("--master", "local[1]", "score", "--output", output.toString()));
    arguments.addAll(List.of("--model", run.folder().resolve("out").toString()));
    arguments.addAll(List.of("--input", images().toString()));
    try (ConvoyProcess process = ConvoyProcess.start(folder, "", arguments)) {
      while (leases(output).isEmpty()) {
        assertThat(process.isAlive()).as(process.err()).isTrue();
        Thread.sleep(10);
      }
      process.interrupt();
      assertThat(process.exitStatus()).as(process.err()).isEqualTo(130);
      assertThat(process.err())
          .contains("Ended by SIGINT: --resume continues with the images that are not scored yet");
      requireNoStackTrace(process);
    }
  }

  @Test
  void ofTwoRunsInOneFolderOneIsRefusedAndTheOtherGivesAModel() throws Exception {
    ClusterRun run = new ClusterRun(folder.resolve("shared"), "local[1]");
    try (ConvoyProcess first = run.start("");
        ConvoyProcess second = run.start("")) {
      while (first.isAlive() && second.isAlive()) {
        Thread.sleep(10);
      }
      ConvoyProcess refused = first.isAlive() ? second : first;
      ConvoyProcess winner = first.isAlive() ? first : second;
      assertThat(refused.exitStatus()).as(refused.err()).isEqualTo(1);
      assertThat(refused.err().lines())
          .last()
          .asString()
          .startsWith("Cannot write to %s: ".formatted(run.folder().resolve("out")))
          .contains(", process %s, has been writing there since 20".formatted(winner.pid()));
      ClusterRun.summary(winner);
    }
    CommandLineRun evaluated =
        CommandLineRun.of(
            "evaluate",
            "--model",
            run.folder().resolve("out").toString(),
            "--data",
            "synthetic:digits?examples=100",
            "--json");
    assertThat(evaluated.exitStatus()).as(evaluated.err()).isZero();
  }

  @Test
  void aKilledRunIsResumedAtOnce() throws Exception {
    ClusterRun run = new ClusterRun(folder.resolve("killed"), "local[2]");
    try (ConvoyProcess process = run.start("")) {
      run.awaitCheckpoint(0, 1, process);
      process.kill();
    }
    assertThat(leases(run.folder().resolve("out"))).hasSize(1);
    run.trainHere("--resume");
    assertThat(leases(run.folder().resolve("out"))).isEmpty();
  }

  private Path images() throws IOException {
    return ImageArchives.tar(folder.resolve("digits.tar"), Scoring.digits(2000));
  }

  private static void requireNoStackTrace(ConvoyProcess process) throws IOException {
    assertThat(process.err()).doesNotContain("\tat ").doesNotContain("Exception");
  }

  private static List<Path> leases(Path output) throws IOException {
    if (!Files.exists(output)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(output)) {
      return files.filter(file -> file.getFileName().toString().startsWith(".lease-")).toList();
    }
  }
}
