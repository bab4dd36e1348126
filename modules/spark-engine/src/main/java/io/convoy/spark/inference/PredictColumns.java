package io.convoy.spark.inference;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.util.TaskCompletionListener;

/**
 * Adds predictions to the rows of a partition, batch by batch: while one is classified, the images
 * of the next ones are decoded.
 */
record PredictColumns(RowPredictor predictor, ImageColumn imageColumn)
    implements MapPartitionsFunction<Row, Row> {
  private static final int BATCHES_AHEAD = 3;

  /** Bytes of images after which no more rows are taken. */
  private static final long BYTES_AHEAD = 64 << 20;

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    Batches batches = new Batches(rows);
    // A limit on the table ends the task before its rows end.
    TaskContext.get().addTaskCompletionListener((TaskCompletionListener) ended -> batches.close());
    return batches;
  }

  private final class Batches implements Iterator<Row> {
    private final Iterator<Row> rows;
    private final Deque<RowPredictor.Reading> ahead = new ArrayDeque<>();
    private long bytesAhead;
    private Iterator<Row> predicted = List.<Row>of().iterator();

    Batches(Iterator<Row> rows) {
      this.rows = rows;
    }

    @Override
    public boolean hasNext() {
      return predicted.hasNext() || !ahead.isEmpty() || rows.hasNext();
    }

    @Override
    public Row next() {
      if (!predicted.hasNext()) {
        while (ahead.size() < BATCHES_AHEAD && bytesAhead < BYTES_AHEAD && rows.hasNext()) {
          ahead.add(predictor.read(nextBatch(), imageColumn));
        }
        RowPredictor.Reading reading = ahead.remove();
        predicted = predict(reading).iterator();
        reading.rows().forEach(row -> bytesAhead -= imageColumn.bytes(row));
      }
      return predicted.next();
    }

    private List<Row> nextBatch() {
      List<Row> next = new ArrayList<>();
      do {
        Row row = rows.next();
        next.add(row);
        bytesAhead += imageColumn.bytes(row);
      } while (next.size() < predictor.imagesAtOnce()
          && bytesAhead < BYTES_AHEAD
          && rows.hasNext());
      return next;
    }

    void close() {
      ahead.forEach(RowPredictor.Reading::close);
    }
  }

  private List<Row> predict(RowPredictor.Reading reading) {
    List<Object[]> values = predictor.values(reading);
    return IntStream.range(0, values.size())
        .mapToObj(i -> row(reading.rows().get(i), values.get(i)))
        .toList();
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
