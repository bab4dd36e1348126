package io.convoy.training.metrics;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.convoy.dataset.Rejection;
import io.convoy.training.checkpoint.Checkpoint;
import io.convoy.training.checkpoint.History;
import io.convoy.training.checkpoint.SavedCheckpoint;
import io.convoy.training.files.Json;
import io.convoy.training.files.JsonLines;
import io.convoy.training.files.OutputFiles;
import java.util.ArrayList;
import java.util.List;

/**
 * Metrics of a run, written to {@code metrics.jsonl}: one JSON object per line, for every round and
 * every epoch; and the images that it could not use, see {@link RejectionLog}. A checkpoint holds
 * both, so a resumed run does not depend on the files and writes them again.
 */
public final class MetricsLog implements TrainingListener {
  /** Its name in the folder of the run. */
  public static final String FILE = "metrics.jsonl";

  private final JsonLines file;
  private final RejectionLog rejections;
  private final List<String> lines = new ArrayList<>();
  private final List<RoundMetrics> rounds = new ArrayList<>();
  private final List<EpochMetrics> epochs = new ArrayList<>();

  public MetricsLog(OutputFiles folder) {
    this.file = new JsonLines(folder, FILE);
    this.rejections = new RejectionLog(folder);
  }

  /**
   * Restores the log as it was at a checkpoint, and the files; the rounds after it will be trained
   * again.
   */
  public void resume(SavedCheckpoint saved) {
    read(saved);
    saved.history().ifPresent(history -> rejections.restoreFile(history.rejections()));
    file.write(lines);
  }

  /**
   * Restores the log as it was at a checkpoint, and leaves the files as they are. Reads them only
   * if the checkpoint has no history.
   */
  public void read(SavedCheckpoint saved) {
    Checkpoint checkpoint = saved.checkpoint();
    if (saved.history().isPresent()) {
      JsonLines.parse(saved.history().get().metrics(), line -> resumeLine(line, checkpoint));
      rejections.restore(saved.history().get().rejections());
    } else {
      file.read(line -> resumeLine(line, checkpoint));
      rejections.resume();
    }
  }

  /** What a checkpoint holds of this log. */
  public History history() {
    return new History(lines, rejections.lines());
  }

  /** The images that the run could not use. */
  public RejectionLog rejections() {
    return rejections;
  }

  private void resumeLine(JsonNode line, Checkpoint checkpoint) throws JsonProcessingException {
    int epoch = line.path("epoch").intValue() - 1;
    boolean isRound = line.path("kind").asText().equals("round");
    boolean before =
        epoch < checkpoint.epoch()
            || isRound
                && epoch == checkpoint.epoch()
                && line.path("round").intValue() <= checkpoint.round();
    if (before && isRound) {
      roundEnded(Json.mapper().treeToValue(line, RoundMetrics.class));
    } else if (before) {
      epochEnded(Json.mapper().treeToValue(line, EpochMetrics.class));
    }
  }

  @Override
  public void imagesRejected(List<Rejection> found) {
    rejections.imagesRejected(found);
  }

  @Override
  public void roundEnded(RoundMetrics round) {
    rounds.add(round);
    lines.add(JsonLines.line(round));
  }

  @Override
  public void epochEnded(EpochMetrics epoch) {
    epochs.add(epoch);
    lines.add(JsonLines.line(epoch));
  }

  @Override
  public void checkpointDue() {
    file.write(lines);
    rejections.checkpointDue();
  }

  public List<RoundMetrics> rounds() {
    return List.copyOf(rounds);
  }

  /**
   * The rounds of an epoch.
   *
   * @param epoch number of the epoch, from 0
   */
  public List<RoundMetrics> roundsOf(int epoch) {
    return rounds.stream().filter(round -> round.epoch() == epoch + 1).toList();
  }

  public List<EpochMetrics> epochs() {
    return List.copyOf(epochs);
  }
}
