package io.convoy.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The history of a run, written to {@code metrics.jsonl}: one JSON object a line, for every round
 * and every epoch.
 *
 * <p>The file is written anew each time, since object stores cannot append.
 */
public final class MetricsLog implements TrainingListener {
  private static final String FILE = "metrics.jsonl";

  private final OutputFiles folder;
  private final List<String> lines = new ArrayList<>();
  private final List<RoundMetrics> rounds = new ArrayList<>();
  private final List<EpochMetrics> epochs = new ArrayList<>();

  public MetricsLog(OutputFiles folder) {
    this.folder = folder;
  }

  /** Takes over what was logged up to a checkpoint; what came after it will come again. */
  public void resume(Checkpoint checkpoint) {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                folder.fileSystem().open(folder.path(FILE)), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        resumeLine(Json.mapper().readTree(line), checkpoint);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot read %s: %s".formatted(folder.path(FILE), e.getMessage()), e);
    }
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
    log(round);
  }

  @Override
  public void epochEnded(EpochMetrics epoch) {
    epochs.add(epoch);
    log(epoch);
  }

  @Override
  public void checkpointDue() {
    try {
      folder.writeText(FILE, String.join("", lines));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot write %s: %s".formatted(folder.path(FILE), e.getMessage()), e);
    }
  }

  public List<RoundMetrics> rounds() {
    return List.copyOf(rounds);
  }

  /**
   * @param epoch from 0
   */
  List<RoundMetrics> roundsOf(int epoch) {
    return rounds.stream().filter(round -> round.epoch() == epoch + 1).toList();
  }

  public List<EpochMetrics> epochs() {
    return List.copyOf(epochs);
  }

  private void log(Object metrics) {
    try {
      lines.add(Json.mapper().writeValueAsString(metrics) + "\n");
    } catch (JsonProcessingException impossible) {
      throw new AssertionError("Metrics are plain records", impossible);
    }
  }
}
