package io.convoy.spark.scoring;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/** A format of files with a row for every image. */
public enum TableFormat {
  PARQUET {
    @Override
    RowWriter writer(OutputStream output, boolean features) throws IOException {
      return new ParquetRows(output, features);
    }
  },
  /** A JSON object a line. */
  JSONL {
    @Override
    RowWriter writer(OutputStream output, boolean features) {
      return new JsonRows(output);
    }
  };

  String extension() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Starts a file.
   *
   * @param output stays open
   * @param features whether there is a column of them
   */
  abstract RowWriter writer(OutputStream output, boolean features) throws IOException;

  /** Writes rows in their order. */
  interface RowWriter extends AutoCloseable {
    void write(ScoredImage row) throws IOException;

    /** Writes whatever the format has at its end. */
    @Override
    void close() throws IOException;
  }
}
