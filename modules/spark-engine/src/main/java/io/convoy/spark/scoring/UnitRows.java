package io.convoy.spark.scoring;

import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.batch.CroppedImage;
import io.convoy.dataset.batch.CroppedImages;
import io.convoy.spark.inference.Prediction;
import io.convoy.spark.table.ScoredImage;
import io.convoy.spark.table.TableFormat;
import io.convoy.training.backend.Classifier;
import io.convoy.training.backend.PartsClassifier;
import io.convoy.training.files.OutputFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.util.LongAccumulator;

/**
 * The rows of one unit, made while they are written; never are more than a few batches in memory.
 */
final class UnitRows implements OutputFiles.Content {
  private final ScoreUnit.Task task;
  private final LabeledImages images;
  private final PartsClassifier classifier;
  private final int[] examples;
  private final LongAccumulator read;
  private int scored;
  private int rejected;

  /**
   * @param read counts the images of all units
   */
  UnitRows(
      ScoreUnit.Task task,
      LabeledImages images,
      PartsClassifier classifier,
      int unit,
      LongAccumulator read) {
    this.task = task;
    this.images = images;
    this.classifier = classifier;
    this.examples = task.plan().examples(unit);
    this.read = read;
  }

  @Override
  public void writeTo(OutputStream output) throws IOException {
    ScorePlan.Request request = task.plan().request();
    CroppedImages.Source source =
        new CroppedImages.Source(
            images, task.model().preprocessing(), task.viewing(), request.badImages());
    try (CroppedImages batches = new CroppedImages(source, examples, task.model().batchSize());
        TableFormat.RowWriter rows = request.format().writer(output, request.features() != null)) {
      while (batches.hasNext()) {
        List<CroppedImage> batch = batches.next();
        write(batch, rows);
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

  private void write(List<CroppedImage> batch, TableFormat.RowWriter rows) throws IOException {
    Iterator<Classifier.Outputs> outputs =
        classifier
            .outputs(
                batch.stream()
                    .filter(image -> image.rejection().isEmpty())
                    .map(CroppedImage::parts)
                    .toList())
            .iterator();
    for (CroppedImage image : batch) {
      if (image.rejection().isPresent()) {
        String reason = image.rejection().get().reason();
        rows.write(ScoredImage.rejected(images, image.example(), reason));
        rejected++;
      } else {
        rows.write(scored(image.example(), outputs.next()));
        scored++;
      }
    }
  }

  private ScoredImage scored(int example, Classifier.Outputs outputs) {
    int top = task.plan().request().top();
    Prediction prediction = Prediction.of(task.labels(), outputs.probabilities(), 0, top);
    float[] features = outputs.features().isEmpty() ? null : outputs.features().get(0);
    return ScoredImage.scored(images, example, prediction, features);
  }
}
