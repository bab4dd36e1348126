package io.convoy.spark.scoring;

import io.convoy.dataset.Images;
import io.convoy.spark.executor.ImagesOnExecutor;
import io.convoy.spark.inference.LoadedModel;
import io.convoy.spark.inference.Predictor;
import io.convoy.training.files.OutputFiles;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.VoidFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.LongAccumulator;

/** The scoring of one unit on an executor. */
final class ScoreUnit implements VoidFunction<Integer> {
  private static final long serialVersionUID = 1L;

  private final Task task;
  private final Broadcast<float[]> parameters;
  private final LongAccumulator read;

  /**
   * What all units have in common.
   *
   * @param labels of the classes, in the order of the outputs
   * @param imageSeconds that decoding an image may take
   * @param folder for the files
   * @param run unlike that of any other run of Spark
   */
  record Task(
      LoadedModel model,
      ImagesOnExecutor<? extends Images> images,
      List<String> labels,
      int imageSeconds,
      ScorePlan plan,
      String folder,
      String run)
      implements Serializable {}

  ScoreUnit(Task task, Broadcast<float[]> parameters, LongAccumulator read) {
    this.task = task;
    this.parameters = parameters;
    this.read = read;
  }

  @Override
  public void call(Integer unit) throws IOException {
    OutputFiles folder = new OutputFiles(new Path(task.folder()), task.images().configuration());
    ScoredUnits units = new ScoredUnits(folder, task.plan());
    // An earlier attempt may have ended, and only its executor been lost.
    if (units.committed(unit).isEmpty()) {
      task.model().with(parameters, predictor -> score(unit, units, predictor));
    }
  }

  private ScoredUnits score(int unit, ScoredUnits units, Predictor predictor) {
    String attempt = ".%s-%s".formatted(task.run(), TaskContext.get().taskAttemptId());
    try {
      new UnitAttempt(new UnitAttempts(units), unit, attempt)
          .run(
              task.images().open(),
              task.model().predictors().shorterSide(),
              task.imageSeconds(),
              images ->
                  units.write(unit, attempt, new UnitRows(task, images, predictor, unit, read)));
      return units;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot write %s: %s"
              .formatted(units.folder().path(task.plan().name(unit)), e.getMessage()),
          e);
    }
  }
}
