package io.convoy.spark.inference;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Adds predictions to the rows of a partition, some batches of rows at a time. */
record PredictColumns(RowPredictor predictor, ImageColumn imageColumn)
    implements MapPartitionsFunction<Row, Row> {
  /** Images are decoded while the batch before is classified: the rows of several are needed. */
  private static final int BATCHES_AHEAD = 4;

  /** Bytes of images after which no more rows are taken. */
  private static final long BYTES_AHEAD = 64 << 20;

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    return new Iterator<>() {
      private final int imagesAtOnce = BATCHES_AHEAD * predictor.imagesAtOnce();
      private Iterator<Row> predicted = List.<Row>of().iterator();

      @Override
      public boolean hasNext() {
        return predicted.hasNext() || rows.hasNext();
      }

      @Override
      public Row next() {
        if (!predicted.hasNext()) {
          predicted = predict(nextBatches(rows, imagesAtOnce)).iterator();
        }
        return predicted.next();
      }
    };
  }

  private List<Row> nextBatches(Iterator<Row> rows, int most) {
    List<Row> next = new ArrayList<>();
    long bytes = 0;
    do {
      Row row = rows.next();
      next.add(row);
      bytes += imageColumn.bytes(row);
    } while (next.size() < most && bytes < BYTES_AHEAD && rows.hasNext());
    return next;
  }

  private List<Row> predict(List<Row> rows) {
    List<Object[]> values = predictor.values(rows, imageColumn);
    return IntStream.range(0, rows.size()).mapToObj(i -> row(rows.get(i), values.get(i))).toList();
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
