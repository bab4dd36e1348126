package io.convoy.training.metrics;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.convoy.training.checkpoint.Checkpoint;
import io.convoy.training.files.Json;
import io.convoy.training.files.JsonLines;
import io.convoy.training.files.OutputFiles;
import java.util.ArrayList;
import java.util.List;

/**
 * Metrics of a run, written to {@code metrics.jsonl}: one JSON object per line, for every round and
 * every epoch.
 */
public final class MetricsLog implements TrainingListener {
  private static final String FILE = "metrics.jsonl";

  private final JsonLines file;
  private final List<String> lines = new ArrayList<>();
  private final List<RoundMetrics> rounds = new ArrayList<>();
  private final List<EpochMetrics> epochs = new ArrayList<>();

  public MetricsLog(OutputFiles folder) {
    this.file = new JsonLines(folder, FILE);
  }

  /** Reads the metrics up to a checkpoint; the rounds after it will be trained again. */
  public void resume(Checkpoint checkpoint) {
    file.read(line -> resumeLine(line, checkpoint));
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
