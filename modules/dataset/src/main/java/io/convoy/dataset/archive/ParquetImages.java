package io.convoy.dataset.archive;

import io.convoy.dataset.DatasetException;
import io.convoy.dataset.storage.MemberTable;
import io.convoy.dataset.storage.StoredPath;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;

/**
 * Unpacks a Parquet file with one image per row: its bytes in a binary column {@code image}, {@code
 * bytes}, {@code content} or the struct {@code image.bytes}; its label in {@code label}, a whole
 * number or text; its name in {@code name} or {@code path}. Without a name column, rows are named
 * by their numbers; without a label column, the folder in the name is the label.
 */
final class ParquetImages {
  /** The root of a path, with or without a scheme: {@code file:/}, {@code s3a://}, {@code /}. */
  private static final Pattern ROOT = Pattern.compile("^([a-zA-Z][a-zA-Z0-9+.-]+:)?/*");

  private final StoredPath file;
  private final ParquetColumns columns;
  private final ImageSink sink;

  private ParquetImages(StoredPath file, ParquetColumns columns, ImageSink sink) {
    this.file = file;
    this.columns = columns;
    this.sink = sink;
  }

  static MemberTable unpack(StoredPath file, OutputStream output) throws IOException {
    Configuration configuration = new Configuration(file.fileSystem().getConf());
    try {
      ParquetFooter footer = ParquetFooter.read(file, configuration);
      ParquetColumns columns = ParquetColumns.in(footer.schema(), file.location());
      configuration.set(ReadSupport.PARQUET_READ_SCHEMA, columns.projection().toString());
      ImageSink sink = new ImageSink(file.location(), output);
      new ParquetImages(file, columns, sink).readAll(configuration, footer.rows());
      return sink.members();
    } catch (RuntimeException | OutOfMemoryError e) {
      // On a corrupt file Parquet throws all kinds of exceptions, and allocates any declared
      // length.
      throw CorruptFileException.of(e);
    }
  }

  private void readAll(Configuration configuration, long rows) throws IOException {
    try (ParquetReader<Group> reader =
        ParquetReader.builder(new GroupReadSupport(), file.status().getPath())
            .withConf(configuration)
            .usePageChecksumVerification()
            .build()) {
      long number = 0;
      for (Group row = reader.read(); row != null; row = reader.read()) {
        add(row, number);
        number++;
      }
      if (number != rows) {
        throw new IOException(
            "the file is damaged: it declares %s rows, but has %s".formatted(rows, number));
      }
    }
  }

  private void add(Group row, long number) throws IOException {
    Optional<Group> image = ParquetColumns.group(row, columns.image());
    if (image.isPresent()) {
      byte[] bytes = image.get().getBinary(last(columns.image()), 0).getBytes();
      sink.write(bytes, bytes.length);
    }
    String name =
        columns
            .name()
            .flatMap(path -> text(row, path))
            .map(path -> ROOT.matcher(path).replaceFirst(""))
            .orElseGet(() -> Long.toString(number));
    sink.end(name, label(row, name));
  }

  private String label(Group row, String name) {
    if (columns.label().isEmpty()) {
      return "";
    }
    return columns
        .label()
        .flatMap(path -> text(row, path))
        .filter(label -> !label.isBlank())
        .orElseThrow(
            () ->
                new DatasetException(
                    "Invalid label: %s!%s (column %s is empty)"
                        .formatted(
                            file.location(), name, String.join(".", columns.label().get()))));
  }

  private static Optional<String> text(Group row, List<String> path) {
    return ParquetColumns.group(row, path)
        .map(group -> group.getValueToString(group.getType().getFieldIndex(last(path)), 0));
  }

  private static String last(List<String> path) {
    return path.get(path.size() - 1);
  }
}
