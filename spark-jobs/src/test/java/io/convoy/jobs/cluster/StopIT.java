package io.convoy.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM, sent to a driver in a process of its own. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class StopIT {
  @TempDir private Path folder;

  @Test
  void aRunAskedToStopFinishesItsRoundAndResumesToTheSameBits() throws Exception {
    ClusterRun run = new ClusterRun(folder.resolve("stopped"), "local[2]");
    String[] onlyAtEpochEnds = {"--set", "training.checkpoint-every-rounds=0"};
    try (ConvoyProcess process = run.start("", onlyAtEpochEnds)) {
      process.awaitErr("3 rounds in the last epoch");
      process.terminate();
      assertThat(process.exitStatus()).as(process.err()).isEqualTo(143);
      assertThat(process.err()).containsPattern("Stopped before epoch 1, round [123]: ");
    }
    assertThat(run.folder().resolve("out/checkpoints")).isDirectoryContaining("glob:**.checkpoint");
    assertThat(run.folder().resolve("out/model.zip")).doesNotExist();
    String resumed =
        run.trainHere("--set", "training.checkpoint-every-rounds=0", "--resume")
            .path("parameters_sha256")
            .asText();
    ClusterRun whole = new ClusterRun(folder.resolve("whole"), "local[2]");
    assertThat(whole.trainHere(onlyAtEpochEnds).path("parameters_sha256").asText())
        .isEqualTo(resumed);
  }

  @Test
  void aRunAskedTwiceEndsAtOnce() throws Exception {
    ClusterRun run = new ClusterRun(folder.resolve("ended"), "local[2]");
    String[] oneLongRound = {
      "--set",
      "data.train=synthetic:digits?examples=60000",
      "--set",
      "training.averaging-period=1000"
    };
    try (ConvoyProcess process = run.start("", oneLongRound)) {
      process.awaitErr("1 rounds in the last epoch");
      process.terminate();
      process.awaitErr("Stop requested");
      process.terminate();
      assertThat(process.exitStatus()).as(process.err()).isEqualTo(143);
      assertThat(process.err()).doesNotContain("Stopped before");
    }
  }
}
