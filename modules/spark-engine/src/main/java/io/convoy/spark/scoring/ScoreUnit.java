package io.convoy.spark.scoring;

import io.convoy.dataset.Images;
import io.convoy.dataset.messages.FailureReason;
import io.convoy.spark.inference.LoadedModel;
import io.convoy.spark.inference.Predictor;
import io.convoy.spark.quarantine.QuarantiningAttempt;
import io.convoy.spark.units.UnitAttempt;
import io.convoy.spark.units.UnitWriter;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.spark.broadcast.Broadcast;

/** Scores the images of one unit and writes their rows to a file. */
final class ScoreUnit implements UnitWriter<Images, ScoredUnit> {
  private static final long serialVersionUID = 1L;

  private final Task task;
  private final Broadcast<float[]> parameters;

  /**
   * Settings of all units.
   *
   * @param labels of the classes, in the order of the outputs
   * @param imageSeconds that decoding one image may take
   */
  record Task(LoadedModel model, List<String> labels, int imageSeconds, ScorePlan plan)
      implements Serializable {}

  ScoreUnit(Task task, Broadcast<float[]> parameters) {
    this.task = task;
    this.parameters = parameters;
  }

  @Override
  public ScoredUnit write(UnitAttempt<Images> attempt) {
    return task.model().with(parameters, predictor -> write(attempt, predictor));
  }

  private ScoredUnit write(UnitAttempt<Images> attempt, Predictor predictor) {
    ScoreLayout layout = new ScoreLayout(task.plan());
    String name = layout.name(attempt.unit());
    try {
      return new QuarantiningAttempt(
              layout.journal(attempt.folder()), name, attempt.id(), layout.range(attempt.unit()))
          .run(
              attempt.images(),
              task.model().predictors().shorterSide(),
              task.imageSeconds(),
              images -> writeRows(attempt, name, images, predictor));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot write %s: %s".formatted(attempt.folder().path(name), FailureReason.of(e)), e);
    }
  }

  private ScoredUnit writeRows(
      UnitAttempt<Images> attempt, String name, Images images, Predictor predictor)
      throws IOException {
    UnitRows rows = new UnitRows(task, images, predictor, attempt.unit(), attempt.imagesRead());
    attempt.write(name, rows);
    return new ScoredUnit(
        task.plan().first(attempt.unit()),
        rows.scored(),
        rows.rejected(),
        attempt.folder().length(name));
  }
}
