package io.convoy.jobs.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.architecture.catalog.Architectures;
import io.convoy.architecture.graph.Graph;
import io.convoy.onednn.OnednnBackend;
import io.convoy.onednn.TrainingProfile;
import io.convoy.training.backend.Precision;
import io.convoy.training.optimization.Updater;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProfileTest {
  @Test
  void tableTellsSharesCallsTimesAndSpeedsOfAStep() {
    OnednnBackend backend =
        new OnednnBackend(
            Graph.of(Architectures.named("lenet5")), new Updater.Sgd(), 0, 1, Precision.FLOAT32);
    TrainingProfile measured =
        new TrainingProfile(
            4,
            List.of(
                new TrainingProfile.Part("convolution forward", 8, 0.009, 1_800_000_000L),
                new TrainingProfile.Part("update", 4, 0.003, 0)));

    assertThat(Profile.of(backend, 64, measured, 250e9).text().lines())
        .containsExactly(
            "lenet5, onednn, float32, batch 64, 1 thread",
            "operation              share  calls     ms  GFLOP/s",
            "convolution forward   75.0 %      2  2.250      200",
            "update                25.0 %      1  0.750",
            "step                 100.0 %      3  3.000      150",
            "60 % of the 250 GFLOP/s that a product of two 2048 x 2048 matrices reaches here");
  }
}
