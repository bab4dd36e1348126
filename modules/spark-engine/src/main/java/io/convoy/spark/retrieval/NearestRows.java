package io.convoy.spark.retrieval;

import io.convoy.dataset.DatasetException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** The rows of a part of a table that are the most similar to each query. */
final class NearestRows implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1L;

  private final float[][] queries;
  private final int count;

  /**
   * @param queries features of each query
   * @param count most rows of a query
   */
  NearestRows(float[][] queries, int count) {
    this.queries = queries;
    this.count = count;
  }

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    List<PriorityQueue<Neighbor>> nearest = new ArrayList<>();
    for (int query = 0; query < queries.length; query++) {
      nearest.add(new PriorityQueue<>(count + 1, Neighbor.ORDER.reversed()));
    }
    while (rows.hasNext()) {
      Row row = rows.next();
      float[] features = features(row);
      for (int query = 0; query < queries.length; query++) {
        PriorityQueue<Neighbor> best = nearest.get(query);
        best.add(
            new Neighbor(
                row.getString(0),
                row.getString(1),
                row.getString(2),
                Cosine.of(queries[query], features)));
        if (best.size() > count) {
          best.remove();
        }
      }
    }
    List<Row> found = new ArrayList<>();
    for (int query = 0; query < queries.length; query++) {
      for (Neighbor neighbor : nearest.get(query)) {
        found.add(
            RowFactory.create(
                query,
                neighbor.source(),
                neighbor.member(),
                neighbor.label(),
                neighbor.similarity()));
      }
    }
    return found.iterator();
  }

  private float[] features(Row row) {
    List<Float> values = row.getList(3);
    if (values.size() != queries[0].length) {
      throw new DatasetException(
          "Cannot compare features: %s has %s in the table, the query %s"
              .formatted(
                  row.getString(0) + " " + row.getString(1), values.size(), queries[0].length));
    }
    float[] features = new float[values.size()];
    for (int i = 0; i < features.length; i++) {
      features[i] = values.get(i);
    }
    return features;
  }
}
