package io.convoy.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.dataset.Rejection;
import io.convoy.evaluation.EvaluationResult;
import io.convoy.training.metrics.EpochMetrics;
import io.convoy.training.metrics.PhaseSeconds;
import io.convoy.training.metrics.RoundMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrainingEventsTest {
  private final List<Object> received = new ArrayList<>();
  private final TrainingEvents events =
      new TrainingEvents(List.of(new Recorder(false)), List.of(5, 3, 2));

  @Test
  void roundHasItsPlaceInTheRun() {
    PhaseSeconds phases = new PhaseSeconds(0, 0, 0, 0, 0, 0);
    events.roundEnded(
        new RoundMetrics(2, 1, 64, 0.5, 0.01, 3, List.of(1.0), List.of(0.0), phases, 0, 0));

    assertThat(received).containsExactly(new RoundProgress(2, 3, 1, 3, 4, 64, 0.5, 0.01, 3));
  }

  @Test
  void epochHasResultsOfTheImagesThatThereAre() {
    events.epochEnded(new EpochMetrics(1, 64, 0.5, 3, new EvaluationResult(10, 0.5, 1, 0.25)));
    events.epochEnded(new EpochMetrics(2, 64, 0.5, 3, null, new EvaluationResult(8, 1, 1, 0.125)));

    assertThat(received)
        .containsExactly(
            new EpochProgress(
                1, 3, 64, 0.5, 3, Optional.of(new TestResult(10, 0.5, 1, 0.25)), Optional.empty()),
            new EpochProgress(
                2, 3, 64, 0.5, 3, Optional.empty(), Optional.of(new TestResult(8, 1, 1, 0.125))));
  }

  @Test
  void rejectedImagesArePassedOnUnlessThereAreNone() {
    events.imagesRejected(List.of());
    events.imagesRejected(List.of(new Rejection("a.tar!1.png", "it is cut off")));

    assertThat(received)
        .containsExactly(List.of(new RejectedImage("a.tar!1.png", "it is cut off")));
  }

  @Test
  void oneListenerCanStopTheRun() {
    assertThat(events.requestsStop()).isFalse();
    assertThat(
            new TrainingEvents(List.of(new Recorder(false), new Recorder(true)), List.of(1))
                .requestsStop())
        .isTrue();
  }

  private final class Recorder implements ProgressListener {
    private final boolean stop;

    private Recorder(boolean stop) {
      this.stop = stop;
    }

    @Override
    public void roundEnded(RoundProgress round) {
      received.add(round);
    }

    @Override
    public void epochEnded(EpochProgress epoch) {
      received.add(epoch);
    }

    @Override
    public void imagesRejected(List<RejectedImage> images) {
      received.add(images);
    }

    @Override
    public boolean stopRequested() {
      return stop;
    }
  }
}
