package io.convoy.spark.table;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/** File format of a table of scored images. */
public enum TableFormat {
  PARQUET {
    @Override
    public RowWriter writer(OutputStream output, boolean features) throws IOException {
      return new ParquetRowWriter(output, features);
    }
  },
  /** JSON lines: one JSON object in every line. */
  JSONL {
    @Override
    public RowWriter writer(OutputStream output, boolean features) {
      return new JsonRowWriter(output);
    }
  };

  /** Extension of file names, for instance {@code parquet}. */
  public String extension() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Starts a file.
   *
   * @param output of the file, which the writer does not close
   * @param features whether the table has a column of features
   */
  public abstract RowWriter writer(OutputStream output, boolean features) throws IOException;

  /** Writes the rows of one file. */
  public interface RowWriter extends AutoCloseable {
    /** Appends a row. */
    void write(ScoredImage row) throws IOException;

    /** Writes the end of the file, which some formats have. */
    @Override
    void close() throws IOException;
  }
}
