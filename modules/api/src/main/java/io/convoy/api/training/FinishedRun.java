package io.convoy.api.training;

import io.convoy.api.settings.TrainConfig;
import io.convoy.api.settings.TrainingConfig;
import io.convoy.training.StoppingCriteria;
import io.convoy.training.checkpoint.CheckpointStore;
import io.convoy.training.checkpoint.RecordedRun;
import io.convoy.training.checkpoint.SavedCheckpoint;
import io.convoy.training.files.OutputFiles;
import io.convoy.training.metrics.MetricsLog;
import io.convoy.training.model.TrainedModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A run that has ended, and that another continues for more epochs.
 *
 * @param recorded by its newest checkpoint
 * @param path of its folder, as the user has given it
 */
record FinishedRun(RecordedRun recorded, String path) {

  /**
   * Finds the run in a folder.
   *
   * @param config of the run that continues it
   * @throws IllegalStateException if there is none, it has not ended, or has as many epochs
   */
  static FinishedRun in(OutputFiles folder, TrainConfig config) {
    RecordedRun recorded =
        new CheckpointStore(folder.folder(RunFolder.CHECKPOINTS), 1, Map.of())
            .recorded()
            .orElseThrow(() -> refused(config.output(), "it holds no run"));
    FinishedRun run = new FinishedRun(recorded, config.output());
    if (recorded.epoch() < run.epochs() && !run.endedEarly(folder)) {
      throw refused(
          run.path,
          "its run has ended %s of its %s epochs; finish it with --resume"
              .formatted(recorded.epoch(), run.epochs()));
    }
    if (config.training().epochs() <= run.epochs()) {
      throw refused(
          run.path,
          "its run has %s epochs; set %s above that"
              .formatted(run.epochs(), TrainingConfig.EPOCHS.key()));
    }
    return run;
  }

  /**
   * Whether early stopping has ended the run, which then has a model and is at the end of an epoch.
   * So may be one that its largest number of rounds or its time has ended: it can be continued too.
   */
  private boolean endedEarly(OutputFiles folder) {
    try {
      return TrainingConfig.stopsEarly(recorded.settings())
          && recorded.round() == 0
          && folder.holds(TrainedModel.FILE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int epochs() {
    return Integer.parseInt(recorded.settings().get(TrainingConfig.EPOCHS.key()));
  }

  /**
   * Reads the end of the run, restores its metrics, and writes its checkpoint once more, with the
   * settings of the run that continues it, so that this can be resumed.
   *
   * @param run that continues it
   * @throws IllegalStateException if they differ in more than the number of epochs, or early
   *     stopping would end the run at once
   */
  SavedCheckpoint continueWith(
      PreparedRun run, OutputFiles folder, CheckpointStore checkpoints, MetricsLog metrics) {
    SavedCheckpoint end = end(run, folder);
    metrics.resume(end);
    checkpoints.save(end.checkpoint(), bestEpoch(run, metrics), metrics.history());
    return end;
  }

  /** Reads the end of the run with the same requirements, and writes nothing. */
  SavedCheckpoint end(PreparedRun run, OutputFiles folder) {
    Map<String, String> settings = new TreeMap<>(run.settings());
    settings.put(TrainingConfig.EPOCHS.key(), Integer.toString(epochs()));
    SavedCheckpoint end =
        new CheckpointStore(folder.folder(RunFolder.CHECKPOINTS), 1, settings)
            .latest()
            .orElseThrow();
    MetricsLog metrics = new MetricsLog(folder);
    metrics.read(end);
    int epoch = end.checkpoint().epoch();
    int since = epoch - bestEpoch(run, metrics).orElse(epoch);
    StoppingCriteria stopping = run.config().training().stopping();
    if (stopping.earlyStopping().filter(rule -> since >= rule.patience()).isPresent()) {
      throw refused(
          path,
          "early stopping ended its run after epoch %s; start another with network.weights = %s"
              .formatted(epoch, path));
    }
    return end;
  }

  private static Optional<Integer> bestEpoch(PreparedRun run, MetricsLog metrics) {
    return run.config().training().stopping().bestEpoch(metrics.epochs());
  }

  private static IllegalStateException refused(String path, String reason) {
    return new IllegalStateException("Cannot continue the run in %s: %s".formatted(path, reason));
  }
}
