package io.convoy.dataset.archive.parquet;

import io.convoy.dataset.storage.StoredPath;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Util;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.schema.MessageType;

/**
 * The footer of a Parquet file, whose counts of rows must agree: it has no checksum, and a reader
 * silently ends at the smallest of them.
 *
 * @param metadata schema, row groups and key-value pairs
 * @param rows of the whole file
 */
public record ParquetFooter(ParquetMetadata metadata, long rows) {
  private static final String MAGIC = "PAR1";

  /** Length of the end of a file: the length of the footer, then {@code PAR1}. */
  private static final int TAIL_BYTES = 2 * Integer.BYTES;

  public static ParquetFooter read(StoredPath file, Configuration configuration)
      throws IOException {
    long declared = declaredRows(file);
    try (ParquetFileReader reader =
        ParquetFileReader.open(
            new StoredParquet(file), HadoopReadOptions.builder(configuration).build())) {
      MessageType schema = reader.getFileMetaData().getSchema();
      long rows = reader.getRecordCount();
      if (rows != declared) {
        throw new IOException(
            "the file is damaged: it declares %s rows, its row groups %s"
                .formatted(declared, rows));
      }
      requireRows(schema, reader.getRowGroups());
      return new ParquetFooter(reader.getFooter(), rows);
    }
  }

  /** Reads the number of rows, which Parquet's own reader does not use. */
  private static long declaredRows(StoredPath file) throws IOException {
    long start = file.bytes() - TAIL_BYTES;
    try (FSDataInputStream stream = file.openForRanges()) {
      byte[] tail = new byte[(int) Math.min(TAIL_BYTES, file.bytes())];
      stream.readFully(Math.max(0, start), tail);
      if (!new String(tail, StandardCharsets.ISO_8859_1).endsWith(MAGIC) || start < 0) {
        throw new IOException(
            "the file is cut off at byte %s, without %s at its end".formatted(file.bytes(), MAGIC));
      }
      int footerBytes = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).getInt();
      if (footerBytes < 0 || footerBytes > start - MAGIC.length()) {
        throw damagedFooter(start, null);
      }
      stream.seek(start - footerBytes);
      FileMetaData footer = footer(file, new BufferedInputStream(stream));
      requireKnownTypes(footer);
      return footer.getNum_rows();
    }
  }

  /** Parquet's own reader fails at types that are younger than it. */
  private static void requireKnownTypes(FileMetaData footer) throws IOException {
    for (SchemaElement column : footer.getSchema()) {
      if (column.isSetLogicalType() && column.getLogicalType().getSetField() == null) {
        throw new IOException(
            "its column %s is of a type that is not supported, such as half floats"
                .formatted(column.getName()));
      }
    }
  }

  private static FileMetaData footer(StoredPath file, InputStream stream) throws IOException {
    try {
      return Util.readFileMetaData(stream);
    } catch (IOException e) {
      throw damagedFooter(file.bytes() - TAIL_BYTES, e);
    }
  }

  private static IOException damagedFooter(long end, IOException cause) {
    return new IOException("the file is damaged: no footer ends at byte " + end, cause);
  }

  /** Checks that a column without repetition has one value for each row. */
  private static void requireRows(MessageType schema, List<BlockMetaData> groups)
      throws IOException {
    for (BlockMetaData group : groups) {
      for (ColumnChunkMetaData column : group.getColumns()) {
        boolean repeats = schema.getMaxRepetitionLevel(column.getPath().toArray()) > 0;
        if (!repeats && column.getValueCount() != group.getRowCount()) {
          throw new IOException(
              "the file is damaged: a row group at byte %s has %s rows, its column %s %s values"
                  .formatted(
                      group.getStartingPos(),
                      group.getRowCount(),
                      column.getPath().toDotString(),
                      column.getValueCount()));
        }
      }
    }
  }
}
