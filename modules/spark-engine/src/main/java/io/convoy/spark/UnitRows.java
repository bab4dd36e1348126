package io.convoy.spark;

import io.convoy.dataset.ImageBatch;
import io.convoy.dataset.LabelledImages;
import io.convoy.dataset.Rejection;
import io.convoy.dataset.Seed;
import io.convoy.dataset.batch.Batch;
import io.convoy.dataset.batch.Batches;
import io.convoy.training.Classifier;
import io.convoy.training.OutputFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import org.apache.spark.util.LongAccumulator;

/**
 * The rows of one unit, made while they are written; never are more than a few batches in memory.
 */
final class UnitRows implements OutputFiles.Content {
  private final ScoreUnit.Task task;
  private final LabelledImages images;
  private final Classifier classifier;
  private final int[] examples;
  private final LongAccumulator read;
  private int next;
  private int rejected;

  /**
   * @param read counts the images of all units
   */
  UnitRows(ScoreUnit.Task task, Classifier classifier, int unit, LongAccumulator read) {
    this.task = task;
    this.images = task.images().open();
    this.classifier = classifier;
    this.examples = task.plan().examples(unit);
    this.read = read;
  }

  @Override
  public void writeTo(OutputStream output) throws IOException {
    Batches.Source source =
        new Batches.Source(
            images, task.preprocessing(), task.plan().request().badImages(), Seed.of(0));
    try (Batches batches = new Batches(source, examples, task.batchSize());
        TableFormat.RowWriter rows = task.plan().request().format().writer(output)) {
      while (batches.hasNext()) {
        Batch batch = batches.next();
        write(batch, rows);
        read.add(batch.read());
      }
    }
  }

  int scored() {
    return next - rejected;
  }

  int rejected() {
    return rejected;
  }

  /**
   * A batch tells its images and its rejected ones apart; the order of the examples is restored.
   */
  private void write(Batch batch, TableFormat.RowWriter rows) throws IOException {
    float[] probabilities = batch.images().map(this::probabilities).orElseGet(() -> new float[0]);
    Iterator<Rejection> rejections = batch.rejected().iterator();
    Rejection rejection = next(rejections);
    int offset = 0;
    for (int end = next + batch.read(); next < end; next++) {
      int example = examples[next];
      if (rejection != null && rejection.location().equals(images.location(example))) {
        rows.write(ScoredImage.rejected(images, example, rejection.reason()));
        rejected++;
        rejection = next(rejections);
      } else {
        Prediction prediction =
            Prediction.of(task.labels(), probabilities, offset, task.plan().request().top());
        rows.write(ScoredImage.scored(images, example, prediction));
        offset += task.labels().size();
      }
    }
  }

  private float[] probabilities(ImageBatch batch) {
    return classifier.probabilities(batch);
  }

  private static Rejection next(Iterator<Rejection> rejections) {
    return rejections.hasNext() ? rejections.next() : null;
  }
}
