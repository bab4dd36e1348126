package io.convoy.spark.inference;

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
import org.apache.spark.util.SerializableConfiguration;

/** Adds predictions to the rows of a partition, some batches of rows at a time. */
final class PredictColumns implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1L;

  /** Images are decoded while the batch before is classified: the rows of several are needed. */
  private static final int BATCHES_AHEAD = 4;

  /** Bytes of images after which no more rows are taken. */
  private static final long BYTES_AHEAD = 64 << 20;

  private final Task task;
  private final Broadcast<float[]> parameters;
  private final Broadcast<SerializableConfiguration> configuration;

  /**
   * The settings of all partitions.
   *
   * @param imageColumn the column with the images
   * @param maxPixels that an image may have
   * @param columns that are added
   */
  record Task(LoadedModel model, ImageColumn imageColumn, int maxPixels, PredictedColumns columns)
      implements Serializable {}

  PredictColumns(
      Task task,
      Broadcast<float[]> parameters,
      Broadcast<SerializableConfiguration> configuration) {
    this.task = task;
    this.parameters = parameters;
    this.configuration = configuration;
  }

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    return new Iterator<>() {
      private final int imagesAtOnce = BATCHES_AHEAD * task.model().predictors().imagesAtOnce();
      private Iterator<Row> predicted = List.<Row>of().iterator();

      @Override
      public boolean hasNext() {
        return predicted.hasNext() || rows.hasNext();
      }

      @Override
      public Row next() {
        if (!predicted.hasNext()) {
          List<Row> next = new ArrayList<>();
          long bytes = 0;
          do {
            Row row = rows.next();
            next.add(row);
            bytes += task.imageColumn().bytes(row);
          } while (next.size() < imagesAtOnce && bytes < BYTES_AHEAD && rows.hasNext());
          predicted = predict(next).iterator();
        }
        return predicted.next();
      }
    };
  }

  private List<Row> predict(List<Row> rows) {
    return task.model().with(parameters, predictor -> predict(rows, predictor));
  }

  private List<Row> predict(List<Row> rows, Predictor predictor) {
    RowImages images =
        new RowImages(
            rows,
            task.imageColumn(),
            new ImageDecoder(task.maxPixels()),
            configuration.value().value());
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
    return row(
        row,
        image
            .outputs()
            .map(task.columns()::values)
            .orElseGet(() -> task.columns().values(image.rejection().orElseThrow())));
  }

  private static Row row(Row image, Object[] columns) {
    Object[] all = new Object[image.length() + columns.length];
    for (int i = 0; i < image.length(); i++) {
      all[i] = image.get(i);
    }
    System.arraycopy(columns, 0, all, image.length(), columns.length);
    return RowFactory.create(all);
  }
}
