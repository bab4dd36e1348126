package io.convoy.api.scoring;

import io.convoy.dataset.DatasetException;
import io.convoy.dataset.storage.Locations;
import io.convoy.spark.retrieval.SparkNeighbors;
import io.convoy.spark.scoring.ScorePlan;
import io.convoy.spark.table.TableFormat;
import io.convoy.training.files.OutputFiles;
import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A complete table that {@code score} has written.
 *
 * @param location as the user has given it
 * @param files of the table
 * @param plan by which it was written
 */
public record ScoredTable(String location, OutputFiles files, ScorePlan plan) {
  /**
   * Opens a table.
   *
   * @throws DatasetException if there is none, or it is not complete
   */
  public static ScoredTable open(String location, Configuration configuration) throws IOException {
    OutputFiles files = new OutputFiles(Locations.path(location, configuration), configuration);
    ScoreFolder folder = new ScoreFolder();
    Optional<ScorePlan> plan =
        folder.planFolder(files).readJson(folder.planFile(), folder.planType());
    if (plan.isEmpty()) {
      throw new DatasetException(
          "Cannot read table of scores: %s (must be a folder that convoy score has written)"
              .formatted(location));
    }
    if (!files.holds(ScoreFolder.SUCCESS)) {
      throw new DatasetException(
          "Cannot read table of scores: %s (it is not complete; score --resume it first)"
              .formatted(location));
    }
    return new ScoredTable(location, files, plan.get());
  }

  /** The columns of the rows that {@link SparkNeighbors} needs. */
  public Dataset<Row> rows(SparkSession session) {
    String folder = files.folder().toString();
    DataFrameReader reader = session.read().schema(SparkNeighbors.TABLE);
    return plan.request().format() == TableFormat.PARQUET
        ? reader.parquet(folder)
        : reader.json(folder);
  }
}
