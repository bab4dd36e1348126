package io.convoy.spark.inference;

import io.convoy.dataset.Rejection;
import io.convoy.dataset.batch.BadImagePolicy;
import io.convoy.dataset.decoding.ImageDecoder;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Adds predictions to the rows of a partition, a batch of rows at a time. */
final class PredictColumns implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1L;

  private final Task task;
  private final Broadcast<float[]> parameters;

  /**
   * The settings of all partitions.
   *
   * @param imageColumn the column with the images
   * @param maxPixels that an image may have
   * @param top how many of the most probable classes a row lists
   */
  record Task(
      LoadedModel model, List<String> labels, ImageColumn imageColumn, int maxPixels, int top)
      implements Serializable {}

  PredictColumns(Task task, Broadcast<float[]> parameters) {
    this.task = task;
    this.parameters = parameters;
  }

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    return new Iterator<>() {
      private final int imagesAtOnce = task.model().predictors().imagesAtOnce();
      private Iterator<Row> batch = List.<Row>of().iterator();

      @Override
      public boolean hasNext() {
        return batch.hasNext() || rows.hasNext();
      }

      @Override
      public Row next() {
        if (!batch.hasNext()) {
          List<Row> next = new ArrayList<>();
          do {
            next.add(rows.next());
          } while (next.size() < imagesAtOnce && rows.hasNext());
          batch = predict(next).iterator();
        }
        return batch.next();
      }
    };
  }

  private List<Row> predict(List<Row> rows) {
    return task.model().with(parameters, predictor -> predict(rows, predictor));
  }

  private List<Row> predict(List<Row> rows, Predictor predictor) {
    RowImages images = new RowImages(rows, task.imageColumn(), new ImageDecoder(task.maxPixels()));
    int[] all = IntStream.range(0, rows.size()).toArray();
    List<Row> predicted = new ArrayList<>();
    try (InferenceBatches batches = predictor.batches(images, all, BadImagePolicy.SKIP)) {
      while (batches.hasNext()) {
        for (ImageOutputs image : batches.next()) {
          predicted.add(
              row(rows.get(image.example()), image.orRejected(images, BadImagePolicy.SKIP)));
        }
      }
    }
    return predicted;
  }

  private Row row(Row row, ImageOutputs image) {
    return image
        .outputs()
        .map(outputs -> row(row, Prediction.of(task.labels(), outputs, task.top())))
        .orElseGet(() -> row(row, image.rejection().orElseThrow()));
  }

  private static Row row(Row image, Prediction prediction) {
    Row[] top =
        prediction.top().stream()
            .map(candidate -> RowFactory.create(candidate.label(), candidate.probability()))
            .toArray(Row[]::new);
    return row(
        image, prediction.label(), prediction.labelIndex(), prediction.probability(), top, null);
  }

  private static Row row(Row image, Rejection rejection) {
    return row(image, null, null, null, null, rejection.reason());
  }

  private static Row row(Row image, Object... columns) {
    Object[] all = new Object[image.length() + columns.length];
    for (int i = 0; i < image.length(); i++) {
      all[i] = image.get(i);
    }
    System.arraycopy(columns, 0, all, image.length(), columns.length);
    return RowFactory.create(all);
  }
}
