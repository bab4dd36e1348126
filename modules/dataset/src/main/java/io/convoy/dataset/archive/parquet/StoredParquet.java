package io.convoy.dataset.archive.parquet;

import io.convoy.dataset.storage.StoredPath;
import java.io.IOException;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.util.HadoopStreams;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/** A stored file as Parquet reads it; Parquet's own class cannot open a name with a colon. */
public record StoredParquet(StoredPath file) implements InputFile {
  /** Starts a reader of rows. */
  public static ParquetReader.Builder<Group> rows(StoredPath file) {
    return new ParquetReader.Builder<>(new StoredParquet(file)) {
      @Override
      protected ReadSupport<Group> getReadSupport() {
        return new GroupReadSupport();
      }
    };
  }

  @Override
  public long getLength() {
    return file.bytes();
  }

  @Override
  public SeekableInputStream newStream() throws IOException {
    return HadoopStreams.wrap(file.openForRanges());
  }

  /** The location, which Parquet's messages show. */
  @Override
  public String toString() {
    return file.location();
  }
}
