package io.convoy.dataset.archive;

import io.convoy.dataset.DatasetException;
import io.convoy.dataset.ReadOptions;
import io.convoy.dataset.archive.parquet.ImageColumn;
import io.convoy.dataset.archive.parquet.ParquetColumns;
import io.convoy.dataset.archive.parquet.ParquetFooter;
import io.convoy.dataset.archive.parquet.ParquetLabelColumn;
import io.convoy.dataset.archive.parquet.ParquetWeightColumn;
import io.convoy.dataset.archive.parquet.RowNames;
import io.convoy.dataset.archive.parquet.StoredParquet;
import io.convoy.dataset.decoding.ImageFormat;
import io.convoy.dataset.storage.MemberTable;
import io.convoy.dataset.storage.StoredPath;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.schema.MessageType;

/**
 * Unpacks a Parquet file with one image per row: its bytes in a binary column {@code image}, {@code
 * bytes}, {@code content}, the struct {@code image.bytes} or another column that holds images, or
 * its pixels in Spark's struct; its label in {@code label}; its name in {@code name} or {@code
 * path}. Without a name column, rows are named by their numbers; without a label column, the folder
 * in the name is the label. A row without a label has an empty one.
 */
public final class ParquetImages {
  /** Rows that are read to find the column that holds images. */
  private static final int SAMPLE_ROWS = 16;

  /** Rows that are read as long as none of them has had an image. */
  private static final int MOST_SAMPLE_ROWS = 1024;

  private static final Set<CompressionCodecName> UNSUPPORTED_CODECS =
      Set.of(CompressionCodecName.BROTLI, CompressionCodecName.LZO);

  private final ParquetColumns columns;
  private final ImageSink sink;
  private final RowNames names = new RowNames();

  private ParquetImages(ParquetColumns columns, ImageSink sink) {
    this.columns = columns;
    this.sink = sink;
  }

  /**
   * Describes the column with the labels by its path and type; empty if the file has none.
   *
   * @throws DatasetException if the file cannot be read, or the column cannot be used or found
   */
  public static Optional<String> labelColumn(StoredPath file, ReadOptions reading) {
    try {
      FileMetaData metadata =
          ParquetFooter.read(file, file.fileSystem().getConf()).metadata().getFileMetaData();
      Optional<ParquetLabelColumn> column =
          ParquetLabelColumn.in(metadata, reading.label(), file.location());
      if (column.isEmpty() && reading.label().isEmpty()) {
        ParquetLabelColumn.requireOne(metadata, file.location());
      }
      return column.map(ParquetLabelColumn::description);
    } catch (IOException e) {
      throw file.unreadable(e);
    } catch (RuntimeException e) {
      throw file.unreadable(CorruptFileException.of(e));
    }
  }

  static MemberTable unpack(StoredPath file, ReadOptions reading, OutputStream output)
      throws IOException {
    Configuration configuration = new Configuration(file.fileSystem().getConf());
    try {
      ParquetFooter footer = ParquetFooter.read(file, configuration);
      requireSupportedCodecs(footer.metadata(), file.location());
      ImageSink sink = new ImageSink(output);
      if (footer.rows() == 0) {
        return sink.members();
      }
      ParquetColumns columns = columns(file, footer.metadata(), reading, configuration);
      ParquetImages images = new ParquetImages(columns, sink);
      readAll(file, columns.projection(), configuration, footer.rows(), images::add);
      return sink.members();
    } catch (RuntimeException | OutOfMemoryError e) {
      // On a corrupt file Parquet throws all kinds of exceptions, and allocates any declared
      // length.
      throw CorruptFileException.of(e);
    }
  }

  static void requireSupportedCodecs(ParquetMetadata footer, String location) {
    footer.getBlocks().stream()
        .flatMap(block -> block.getColumns().stream())
        .map(column -> column.getCodec())
        .filter(UNSUPPORTED_CODECS::contains)
        .findFirst()
        .ifPresent(
            codec -> {
              throw new DatasetException(
                  "Unsupported Parquet: %s (compressed with %s; supported: uncompressed, Snappy, gzip, Zstandard, LZ4)"
                      .formatted(
                          location, codec == CompressionCodecName.BROTLI ? "Brotli" : "LZO"));
            });
  }

  private static ParquetColumns columns(
      StoredPath file, ParquetMetadata footer, ReadOptions reading, Configuration configuration)
      throws IOException {
    MessageType schema = footer.getFileMetaData().getSchema();
    ImageColumn search = new ImageColumn(schema, reading.image(), file.location());
    Set<List<String>> withImages =
        search.isUnclear()
            ? withImages(file, search.candidates(), schema, configuration)
            : Set.of();
    return ParquetColumns.of(
        schema,
        search.find(withImages::contains),
        ParquetLabelColumn.in(footer.getFileMetaData(), reading.label(), file.location()),
        ParquetWeightColumn.in(schema, reading.weight(), file.location()));
  }

  private static Set<List<String>> withImages(
      StoredPath file,
      List<List<String>> candidates,
      MessageType schema,
      Configuration configuration)
      throws IOException {
    Set<List<String>> withImages = new HashSet<>();
    MessageType sample = ParquetColumns.projection(schema, candidates);
    try (ParquetReader<Group> reader = reader(file, sample, configuration)) {
      Group row = reader.read();
      for (int number = 0; row != null && isSampled(number, withImages); number++) {
        for (List<String> path : candidates) {
          if (ParquetColumns.bytes(row, path).flatMap(ImageFormat::begunBy).isPresent()) {
            withImages.add(path);
          }
        }
        row = reader.read();
      }
    }
    return withImages;
  }

  private static boolean isSampled(int row, Set<List<String>> withImages) {
    return row < SAMPLE_ROWS || withImages.isEmpty() && row < MOST_SAMPLE_ROWS;
  }

  static ParquetReader<Group> reader(
      StoredPath file, MessageType columns, Configuration configuration) throws IOException {
    configuration.set(ReadSupport.PARQUET_READ_SCHEMA, columns.toString());
    return StoredParquet.rows(file).withConf(configuration).usePageChecksumVerification().build();
  }

  /** Takes the rows of a file one after another. */
  @FunctionalInterface
  interface Rows {
    void add(Group row, long number) throws IOException;
  }

  /** Reads the columns of all rows, whose number is known. */
  static void readAll(
      StoredPath file, MessageType columns, Configuration configuration, long rows, Rows sink)
      throws IOException {
    try (ParquetReader<Group> reader = reader(file, columns, configuration)) {
      long number = 0;
      for (Group row = reader.read(); row != null; row = reader.read()) {
        sink.add(row, number);
        number++;
      }
      if (number != rows) {
        throw new IOException(
            "the file is damaged: it declares %s rows, but has %s".formatted(rows, number));
      }
    }
  }

  private void add(Group row, long number) throws IOException {
    Optional<byte[]> image = columns.image(row);
    if (image.isPresent()) {
      sink.write(image.get(), image.get().length);
    }
    sink.end(
        names.name(columns.name(row), number),
        columns.label().map(column -> column.label(row)).orElse(""),
        columns.weight().map(column -> column.weight(row)).orElse(1.0));
  }
}
