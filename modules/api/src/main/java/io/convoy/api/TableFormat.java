package io.convoy.api;

/** The format of the files of a table of scores. */
public enum TableFormat {
  /** Apache Parquet. */
  PARQUET,
  /** One JSON object on each line. */
  JSONL;

  io.convoy.spark.table.TableFormat internal() {
    return io.convoy.spark.table.TableFormat.valueOf(name());
  }
}
