package io.convoy.api.training;

import io.convoy.api.settings.TrainConfig;
import io.convoy.training.checkpoint.CheckpointStore;
import io.convoy.training.checkpoint.RecordedRun;
import io.convoy.training.files.OutputFiles;
import java.util.Map;
import java.util.Optional;

/**
 * What the output folder holds of a run that another resumes, continues or replaces.
 *
 * @param finished run that is continued
 * @param recorded by the newest checkpoint, where the new run needs it before it is planned
 */
record EarlierRun(Optional<FinishedRun> finished, Optional<RecordedRun> recorded) {

  /**
   * Looks into a folder.
   *
   * @param start what the run may do with what the folder holds
   * @throws IllegalStateException if the run may not begin there
   */
  static EarlierRun in(OutputFiles folder, TrainConfig config, RunStart start) {
    return switch (start) {
      case NEW -> {
        RunFolder.requireFresh(folder, config.output());
        yield new EarlierRun(Optional.empty(), Optional.empty());
      }
      case OVERWRITE -> {
        ReplacedRun.requireReplaceable(folder, config);
        yield new EarlierRun(Optional.empty(), Optional.empty());
      }
      case RESUME -> new EarlierRun(Optional.empty(), resumed(folder, config));
      case CONTINUE -> {
        FinishedRun finished = FinishedRun.in(folder, config);
        yield new EarlierRun(Optional.of(finished), Optional.of(finished.recorded()));
      }
    };
  }

  private static Optional<RecordedRun> resumed(OutputFiles folder, TrainConfig config) {
    return config.network().weights().isPresent()
        ? new CheckpointStore(folder.folder(RunFolder.CHECKPOINTS), 1, Map.of()).recorded()
        : Optional.empty();
  }
}
