package io.convoy.spark.scoring;

import io.convoy.dataset.Image;
import io.convoy.dataset.decoding.ImageDecoder;
import io.convoy.dataset.decoding.pixels.UndecodableImageException;
import io.convoy.dataset.preprocessing.crop.CropStrategy;
import io.convoy.dataset.preprocessing.crop.ImageCrop;
import io.convoy.spark.inference.Prediction;
import io.convoy.training.backend.Classifier;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Classifies the images in one column of a partition, a minibatch of rows at a time. */
final class PredictColumns implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1L;

  private final Task task;
  private final Broadcast<float[]> parameters;

  /**
   * What all partitions have in common.
   *
   * @param imageColumn number of the column with the images
   * @param top how many of the most probable classes a row tells
   */
  record Task(
      LoadedModel model, List<String> labels, CropStrategy viewing, int imageColumn, int top)
      implements Serializable {}

  PredictColumns(Task task, Broadcast<float[]> parameters) {
    this.task = task;
    this.parameters = parameters;
  }

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    return new Iterator<>() {
      private final int atOnce =
          task.viewing().imagesAtOnce(task.model().preprocessing(), task.model().batchSize());
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
          } while (next.size() < atOnce && rows.hasNext());
          batch = predict(next).iterator();
        }
        return batch.next();
      }
    };
  }

  private List<Row> predict(List<Row> rows) {
    List<List<ImageCrop>> seen = new ArrayList<>();
    String[] rejections = new String[rows.size()];
    for (int i = 0; i < rejections.length; i++) {
      try {
        seen.add(task.viewing().of(decode(rows.get(i)), task.model().preprocessing()));
      } catch (UndecodableImageException bad) {
        rejections[i] = bad.getMessage();
      }
    }
    Iterator<Classifier.Outputs> outputs = outputs(seen).iterator();
    List<Row> predicted = new ArrayList<>();
    for (int i = 0; i < rejections.length; i++) {
      Row row = rows.get(i);
      predicted.add(
          rejections[i] == null
              ? row(row, prediction(outputs.next().probabilities()))
              : row(row, rejections[i]));
    }
    return predicted;
  }

  private Image decode(Row row) throws UndecodableImageException {
    byte[] bytes = row.getAs(task.imageColumn());
    return new ImageDecoder()
        .decode(
            bytes == null ? new byte[0] : bytes,
            task.viewing().shorterSide(task.model().preprocessing()));
  }

  private List<Classifier.Outputs> outputs(List<List<ImageCrop>> seen) {
    return task.model().with(parameters, classifier -> classifier.outputs(seen));
  }

  private Prediction prediction(float[] probabilities) {
    return Prediction.of(task.labels(), probabilities, 0, task.top());
  }

  private static Row row(Row image, Prediction prediction) {
    Row[] top =
        prediction.top().stream()
            .map(candidate -> RowFactory.create(candidate.label(), candidate.probability()))
            .toArray(Row[]::new);
    return row(
        image, prediction.label(), prediction.labelIndex(), prediction.probability(), top, null);
  }

  private static Row row(Row image, String rejection) {
    return row(image, null, null, null, null, rejection);
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
