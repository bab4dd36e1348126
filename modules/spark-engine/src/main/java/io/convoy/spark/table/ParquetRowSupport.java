package io.convoy.spark.table;

import io.convoy.spark.inference.Prediction;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;

/** Passes the values of a row to Parquet, column by column; a column without a value is null. */
final class ParquetRowSupport extends WriteSupport<ScoredImage> {
  private final MessageType schema;
  private RecordConsumer consumer;

  /**
   * Creates a writer of rows.
   *
   * @param schema of {@link ParquetRowWriter}
   */
  ParquetRowSupport(MessageType schema) {
    this.schema = schema;
  }

  // The method that replaces it exists in the Parquet of Spark 4, but not in that of Spark 3.
  @SuppressWarnings("deprecation")
  @Override
  public WriteContext init(Configuration configuration) {
    return new WriteContext(schema, Map.of());
  }

  @Override
  public void prepareForWrite(RecordConsumer recordConsumer) {
    this.consumer = recordConsumer;
  }

  @Override
  public void write(ScoredImage row) {
    consumer.startMessage();
    column("source", () -> text(row.source()));
    column("member", () -> text(row.member()));
    if (row.rejection() != null) {
      column("rejection", () -> text(row.rejection()));
    } else {
      column("label", () -> text(row.label()));
      column("label_index", () -> consumer.addInteger(row.labelIndex()));
      column("probability", () -> consumer.addFloat(row.probability()));
      column("top", () -> top(row.top()));
      if (row.features() != null) {
        column("features", () -> features(row.features()));
      }
    }
    consumer.endMessage();
  }

  private void column(String name, Runnable value) {
    field(name, schema.getFieldIndex(name), value);
  }

  private void field(String name, int index, Runnable value) {
    consumer.startField(name, index);
    value.run();
    consumer.endField(name, index);
  }

  private void group(Runnable fields) {
    consumer.startGroup();
    fields.run();
    consumer.endGroup();
  }

  private void text(String value) {
    consumer.addBinary(Binary.fromString(value));
  }

  private void top(List<Prediction.Candidate> candidates) {
    group(() -> field("list", 0, () -> candidates.forEach(this::candidate)));
  }

  private void candidate(Prediction.Candidate candidate) {
    group(
        () ->
            field(
                "element",
                0,
                () ->
                    group(
                        () -> {
                          field("label", 0, () -> text(candidate.label()));
                          field("probability", 1, () -> consumer.addFloat(candidate.probability()));
                        })));
  }

  private void features(float[] features) {
    group(
        () ->
            field(
                "list",
                0,
                () -> {
                  for (float feature : features) {
                    group(() -> field("element", 0, () -> consumer.addFloat(feature)));
                  }
                }));
  }
}
