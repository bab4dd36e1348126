package io.convoy.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.architecture.graph.Graph;
import io.convoy.dataset.Seed;
import io.convoy.training.backend.Precision;
import io.convoy.training.backend.TrainingStep;
import io.convoy.training.backend.contract.RandomData;
import io.convoy.training.optimization.Updater;
import java.util.Iterator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TrainingProfileTest {
  private static final int BATCH = 4;

  @Test
  void partsOfAKindAddUpAndTheLongestIsFirst() {
    Iterator<Long> clock =
        LongStream.of(0, 9, 10, 11, 14, 15).map(s -> s * 1_000_000_000).iterator();
    ProfileRecorder recorder = new ProfileRecorder(clock::next, 1);
    recorder.start();
    recorder.record("warm-up", 5);
    recorder.start();
    recorder.record("reorder", 0);
    recorder.record("convolution forward", 6);
    recorder.record("reorder", 0);

    TrainingProfile profile = recorder.profile();

    assertThat(profile.steps()).isEqualTo(1);
    assertThat(profile.parts())
        .containsExactly(
            new TrainingProfile.Part("convolution forward", 1, 3, 6),
            new TrainingProfile.Part("reorder", 2, 2, 0));
    assertThat(profile.seconds()).isEqualTo(5);
    assertThat(profile.operations()).isEqualTo(6);
  }

  @Test
  void everyPartOfAStepIsCountedInEveryStep() {
    TrainingProfile profile = profile(Networks.residuals());

    assertThat(profile.parts())
        .extracting(TrainingProfile.Part::kind)
        .contains("input", "convolution forward", "running statistics", "loss", "update");
    assertThat(profile.parts()).allMatch(part -> part.calls() % 3 == 0 && part.seconds() > 0);
  }

  /** Three times the multiply-adds of the forward pass, without the gradient of the images. */
  @Test
  void operationsAreThoseOfTheLayersInBothPasses() {
    Graph graph = Networks.residuals();
    long first = graph.vertices().get(0).multiplyAdds();

    assertThat(profile(graph).operations())
        .isEqualTo(3 * 2 * BATCH * (3 * graph.multiplyAdds() - first));
  }

  @Test
  void peakSpeedIsMeasured() {
    assertThat(PeakSpeed.measure(Precision.FLOAT32, 1)).isPositive();
  }

  private static TrainingProfile profile(Graph graph) {
    Updater updater = new Updater.Nesterov(0.9);
    return TrainingProfile.of(
        new OnednnBackend(graph, updater, 0, 1, Precision.FLOAT32),
        RandomData.state(graph, updater, 1),
        new TrainingStep(RandomData.batch(graph, BATCH, 2), 0.01, Seed.of(3)),
        2,
        3);
  }
}
