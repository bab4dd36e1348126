package io.convoy.jobs.dryrun;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.api.training.DryRun;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DryRunTextTest {
  @Test
  void hasALineForEachSubject() {
    assertThat(DryRunText.of(run(new DryRun.Start("new", 1, 1))).lines())
        .containsExactly(
            "network: lenet5, input 1x28x28, 10 classes, 61,706 parameters, onednn in float32, starting with lenet.zip",
            "images: 12,000 to train on, 2,000 to test on, 1 archive that cannot be read",
            "start: epoch 1, round 1",
            "training: 2 workers of 1 task slot, batch 32, until epoch 5: 60 rounds, 940 steps of each worker",
            "memory: about 4.4m outside the Java heap for each worker",
            "files: checkpoints, model.zip in runs/1",
            "nothing was written");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "overwrite | 1 | 1 | epoch 1, round 1; a run in runs/1 would be deleted first",
        "resume | 1 | 1 | epoch 1, round 1, since there is no checkpoint",
        "resume | 2 | 4 | epoch 2, round 4, resumed",
        "continue | 6 | 1 | epoch 6, round 1, continued",
      })
  void saysWhereTheRunWouldStart(String kind, int epoch, int round, String start) {
    assertThat(DryRunText.of(run(new DryRun.Start(kind, epoch, round))).lines())
        .contains("start: " + start);
  }

  private static DryRun run(DryRun.Start start) {
    return new DryRun(
        "lenet5",
        "onednn",
        "float32",
        List.of(1, 28, 28),
        10,
        61_706,
        Optional.of("lenet.zip"),
        new DryRun.Images(12_000, Optional.of(2_000), Optional.empty(), 1),
        2,
        1,
        5,
        32,
        60,
        940,
        4_600_000,
        start,
        "runs/1",
        List.of("checkpoints", "model.zip"));
  }
}
