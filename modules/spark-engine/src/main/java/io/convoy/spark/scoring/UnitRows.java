package io.convoy.spark.scoring;

import io.convoy.dataset.Images;
import io.convoy.spark.inference.ImageOutputs;
import io.convoy.spark.inference.InferenceBatches;
import io.convoy.spark.inference.Prediction;
import io.convoy.spark.inference.Predictor;
import io.convoy.spark.table.ScoredImage;
import io.convoy.spark.table.TableFormat;
import io.convoy.training.backend.Classifier;
import io.convoy.training.files.OutputFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.apache.spark.util.LongAccumulator;

/**
 * The rows of one unit, computed while they are written, so that no more than a few batches are in
 * memory.
 */
final class UnitRows implements OutputFiles.Content {
  private final ScoreUnit.Task task;
  private final Images images;
  private final Predictor predictor;
  private final int[] examples;
  private final LongAccumulator read;
  private int scored;
  private int rejected;

  /**
   * @param read counts the images that were read of all units
   */
  UnitRows(
      ScoreUnit.Task task, Images images, Predictor predictor, int unit, LongAccumulator read) {
    this.task = task;
    this.images = images;
    this.predictor = predictor;
    this.examples = task.plan().examples(unit);
    this.read = read;
  }

  @Override
  public void writeTo(OutputStream output) throws IOException {
    ScorePlan.Request request = task.plan().request();
    try (InferenceBatches batches = predictor.batches(images, examples, request.badImages());
        TableFormat.RowWriter rows = request.format().writer(output, request.features() != null)) {
      while (batches.hasNext()) {
        List<ImageOutputs> batch = batches.next();
        for (ImageOutputs image : batch) {
          write(image.orRejected(images, request.badImages()), rows);
        }
        read.add(batch.size());
      }
    }
  }

  int scored() {
    return scored;
  }

  int rejected() {
    return rejected;
  }

  private void write(ImageOutputs image, TableFormat.RowWriter rows) throws IOException {
    if (image.rejection().isPresent()) {
      String reason = image.rejection().get().reason();
      rows.write(ScoredImage.rejected(images, image.example(), reason));
      rejected++;
    } else {
      rows.write(scored(image.example(), image.outputs().orElseThrow()));
      scored++;
    }
  }

  private ScoredImage scored(int example, Classifier.Outputs outputs) {
    int top = task.plan().request().top();
    Prediction prediction = Prediction.of(task.labels(), outputs, top);
    float[] features = outputs.features().isEmpty() ? null : outputs.features().get(0);
    return ScoredImage.scored(images, example, prediction, features);
  }
}
