package io.convoy.spark.retrieval;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Searches a table of scores: each task keeps the best rows of its part of the table, and only
 * these are sent to the driver.
 */
public final class SparkNeighbors {
  private static final String FEATURES = "features";

  /** Columns of a table; Spark need not read a file to find them. */
  public static final StructType TABLE =
      new StructType()
          .add("source", DataTypes.StringType)
          .add("member", DataTypes.StringType)
          .add("label", DataTypes.StringType)
          .add(FEATURES, DataTypes.createArrayType(DataTypes.FloatType));

  private static final StructType FOUND =
      new StructType()
          .add("query", DataTypes.IntegerType, false)
          .add("source", DataTypes.StringType, false)
          .add("member", DataTypes.StringType, false)
          .add("label", DataTypes.StringType)
          .add("similarity", DataTypes.DoubleType, false);

  private SparkNeighbors() {}

  /**
   * Searches the rows that are the most similar to each query.
   *
   * @param table with the columns of {@link #TABLE}; rows without features are passed over
   * @param queries features of each query, all of one length
   * @param count rows of each query, or all if the table has fewer
   * @return for each query the rows in falling similarity
   * @throws io.convoy.dataset.DatasetException if features of the table have another length
   */
  public static List<List<Neighbor>> of(Dataset<Row> table, float[][] queries, int count) {
    List<List<Neighbor>> found = new ArrayList<>();
    for (int query = 0; query < queries.length; query++) {
      found.add(new ArrayList<>());
    }
    table
        .filter(functions.col(FEATURES).isNotNull())
        .mapPartitions(new NearestRows(queries, count), Encoders.row(FOUND))
        .collectAsList()
        .forEach(
            row ->
                found
                    .get(row.getInt(0))
                    .add(
                        new Neighbor(
                            row.getString(1),
                            row.getString(2),
                            row.getString(3),
                            row.getDouble(4))));
    return found.stream()
        .map(neighbors -> neighbors.stream().sorted(Neighbor.ORDER).limit(count).toList())
        .toList();
  }
}
