package io.convoy.dataset.archive;

import io.convoy.dataset.storage.StoredPath;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Util;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.MessageType;

/**
 * The footer of a Parquet file, whose counts of rows must agree: it has no checksum, and a reader
 * silently ends at the smallest of them.
 *
 * @param rows of the whole file
 */
record ParquetFooter(MessageType schema, long rows) {
  /** At the end of a file: the length of the footer, then {@code PAR1}. */
  private static final int TAIL_BYTES = 2 * Integer.BYTES;

  static ParquetFooter read(StoredPath file, Configuration configuration) throws IOException {
    try (ParquetFileReader reader =
        ParquetFileReader.open(HadoopInputFile.fromStatus(file.status(), configuration))) {
      MessageType schema = reader.getFileMetaData().getSchema();
      long rows = reader.getRecordCount();
      long declared = declaredRows(file);
      if (rows != declared) {
        throw new IOException(
            "the file is damaged: it declares %s rows, its row groups %s"
                .formatted(declared, rows));
      }
      requireRows(schema, reader.getRowGroups());
      return new ParquetFooter(schema, rows);
    }
  }

  private static long declaredRows(StoredPath file) throws IOException {
    try (FSDataInputStream stream = file.openForRanges()) {
      byte[] tail = new byte[TAIL_BYTES];
      stream.readFully(file.bytes() - TAIL_BYTES, tail);
      int footerBytes = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).getInt();
      stream.seek(file.bytes() - TAIL_BYTES - footerBytes);
      FileMetaData footer = Util.readFileMetaData(stream);
      return footer.getNum_rows();
    }
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
