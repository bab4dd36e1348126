package io.convoy.api;

import io.convoy.dataset.Rejection;
import io.convoy.training.metrics.EpochMetrics;
import io.convoy.training.metrics.RoundMetrics;
import io.convoy.training.metrics.TrainingListener;
import java.util.List;
import java.util.Optional;

/**
 * Passes the events of a training run on to the listeners of a program.
 *
 * @param rounds of every epoch
 */
record TrainingEvents(List<ProgressListener> listeners, List<Integer> rounds)
    implements TrainingListener {
  @Override
  public void imagesRejected(List<Rejection> rejections) {
    if (!rejections.isEmpty()) {
      List<RejectedImage> images = RejectedImage.of(rejections);
      listeners.forEach(listener -> listener.imagesRejected(images));
    }
  }

  @Override
  public void roundEnded(RoundMetrics metrics) {
    RoundProgress round =
        new RoundProgress(
            metrics.epoch(),
            rounds.size(),
            metrics.round(),
            rounds.get(metrics.epoch() - 1),
            roundsUntil(rounds.size()) - roundsUntil(metrics.epoch() - 1) - metrics.round(),
            metrics.examples(),
            metrics.loss(),
            metrics.learningRate(),
            metrics.seconds());
    listeners.forEach(listener -> listener.roundEnded(round));
  }

  @Override
  public void epochEnded(EpochMetrics metrics) {
    EpochProgress epoch =
        new EpochProgress(
            metrics.epoch(),
            rounds.size(),
            metrics.examples(),
            metrics.loss(),
            metrics.seconds(),
            Optional.ofNullable(metrics.test()).map(TestResult::of),
            Optional.ofNullable(metrics.validation()).map(TestResult::of));
    listeners.forEach(listener -> listener.epochEnded(epoch));
  }

  @Override
  public boolean requestsStop() {
    return listeners.stream().anyMatch(ProgressListener::stopRequested);
  }

  private long roundsUntil(int epoch) {
    return rounds.subList(0, epoch).stream().mapToLong(Integer::longValue).sum();
  }
}
