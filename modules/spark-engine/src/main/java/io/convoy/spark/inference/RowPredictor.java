package io.convoy.spark.inference;

import io.convoy.dataset.batch.BadImagePolicy;
import io.convoy.dataset.batch.CroppedImages;
import io.convoy.dataset.decoding.ImageDecoder;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Predicts from rows on executors.
 *
 * @param maxPixels that an image may have
 * @param columns whose values are predicted
 * @param configuration of the file systems of paths
 */
record RowPredictor(
    LoadedModel model,
    int maxPixels,
    PredictedColumns columns,
    Broadcast<float[]> parameters,
    Broadcast<SerializableConfiguration> configuration)
    implements Serializable {

  /** How many rows fill a batch of the network. */
  int imagesAtOnce() {
    return model.predictors().imagesAtOnce();
  }

  /** Images of rows that are being read on other threads. */
  record Reading(List<Row> rows, RowImages images, CroppedImages cropped) implements AutoCloseable {
    /** Cancels what is not read yet. */
    @Override
    public void close() {
      cropped.close();
    }
  }

  /** Starts to read the images of rows. */
  Reading read(List<Row> rows, ImageColumn column) {
    RowImages images =
        new RowImages(rows, column, new ImageDecoder(maxPixels), configuration.value().value());
    int[] all = IntStream.range(0, rows.size()).toArray();
    return new Reading(rows, images, model.predictors().read(images, all, BadImagePolicy.SKIP));
  }

  /** Waits for images; returns the values of the columns for each row, in their order. */
  List<Object[]> values(Reading reading) {
    return model.with(parameters, predictor -> values(reading, predictor));
  }

  private List<Object[]> values(Reading reading, Predictor predictor) {
    List<Object[]> values = new ArrayList<>();
    try (InferenceBatches batches = new InferenceBatches(predictor, reading.cropped())) {
      while (batches.hasNext()) {
        for (ImageOutputs image : batches.next()) {
          values.add(values(image.orRejected(reading.images(), BadImagePolicy.SKIP)));
        }
      }
    }
    return values;
  }

  private Object[] values(ImageOutputs image) {
    return image
        .outputs()
        .map(columns::values)
        .orElseGet(() -> columns.values(image.rejection().orElseThrow()));
  }
}
