package io.convoy.dataset.archive;

import io.convoy.dataset.DatasetException;
import io.convoy.dataset.ReadOptions;
import io.convoy.dataset.archive.parquet.ImageColumn;
import io.convoy.dataset.archive.parquet.ParquetColumns;
import io.convoy.dataset.archive.parquet.ParquetFooter;
import io.convoy.dataset.archive.parquet.ParquetLabelColumn;
import io.convoy.dataset.archive.parquet.ParquetWeightColumn;
import io.convoy.dataset.decoding.ImageFormat;
import io.convoy.dataset.storage.Locations;
import io.convoy.dataset.storage.Member;
import io.convoy.dataset.storage.MemberNames;
import io.convoy.dataset.storage.MemberTable;
import io.convoy.dataset.storage.StoredPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.metadata.FileMetaData;

/**
 * Lists a Parquet file that has the paths of images, which lie in files of their own: in the text
 * column that is chosen, a URI, an absolute path of the default file system, or the path from the
 * folder of the Parquet file. Labels and weights are in columns as beside images.
 */
final class ParquetPaths {
  /** Texts that are read to see whether they are paths. */
  private static final int SAMPLE_TEXTS = 16;

  private final List<String> column;
  private final Path folder;
  private final Configuration configuration;

  private ParquetPaths(List<String> column, StoredPath file, Configuration configuration) {
    this.column = column;
    this.folder = file.status().getPath().getParent();
    this.configuration = configuration;
  }

  /**
   * Lists the images of a file without looking at them; empty if no column is chosen, or the chosen
   * one has no paths.
   *
   * @return the URIs of the images, empty where the path is, with the numbers of their rows as
   *     offsets
   * @throws DatasetException if the columns cannot be used or found
   */
  static Optional<MemberTable> list(StoredPath file, ReadOptions reading) throws IOException {
    if (reading.image().isEmpty()) {
      return Optional.empty();
    }
    Configuration configuration = new Configuration(file.fileSystem().getConf());
    try {
      ParquetFooter footer = ParquetFooter.read(file, configuration);
      FileMetaData metadata = footer.metadata().getFileMetaData();
      Optional<List<String>> text =
          new ImageColumn(metadata.getSchema(), reading.image(), file.location()).chosenText();
      if (text.isEmpty() || footer.rows() == 0) {
        return Optional.empty();
      }
      ParquetImages.requireSupportedCodecs(footer.metadata(), file.location());
      ParquetColumns columns =
          new ParquetColumns(
              metadata.getSchema(),
              text.get(),
              ParquetLabelColumn.in(metadata, reading.label(), file.location()),
              ParquetWeightColumn.in(metadata.getSchema(), reading.weight(), file.location()),
              List.of());
      ParquetPaths paths = new ParquetPaths(text.get(), file, configuration);
      return paths.areIn(file, columns)
          ? Optional.of(paths.members(file, columns, footer.rows()))
          : Optional.empty();
    } catch (RuntimeException | OutOfMemoryError e) {
      // On a corrupt file Parquet throws all kinds of exceptions.
      throw CorruptFileException.of(e);
    }
  }

  /**
   * Whether some of the first texts are paths and none begins like an image; where all are empty
   * nothing else is known.
   */
  private boolean areIn(StoredPath file, ParquetColumns columns) throws IOException {
    List<String> texts = new ArrayList<>();
    try (ParquetReader<Group> reader =
        ParquetImages.reader(
            file, ParquetColumns.projection(columns.schema(), List.of(column)), configuration)) {
      for (Group row = reader.read();
          row != null && texts.size() < SAMPLE_TEXTS;
          row = reader.read()) {
        if (!MemberNames.isImage(text(row)) && hasImage(row)) {
          return false;
        }
        Optional.of(text(row)).filter(text -> !text.isEmpty()).ifPresent(texts::add);
      }
    }
    return texts.isEmpty() || texts.stream().anyMatch(this::isPath);
  }

  private boolean hasImage(Group row) {
    return ParquetColumns.bytes(row, column).flatMap(ImageFormat::begunBy).isPresent();
  }

  private boolean isPath(String text) {
    return Locations.isUri(text) || MemberNames.isImage(text) || isFile(text);
  }

  private boolean isFile(String text) {
    try {
      return !StoredPath.find(uri(text), configuration).isFolder();
    } catch (DatasetException notFound) {
      return false;
    }
  }

  private MemberTable members(StoredPath file, ParquetColumns columns, long rows)
      throws IOException {
    MemberTable.Builder members = new MemberTable.Builder();
    ParquetImages.readAll(
        file,
        columns.projection(),
        configuration,
        rows,
        (row, number) ->
            members.add(
                Member.plain(
                        uri(text(row)),
                        columns.label().map(label -> label.label(row)).orElse(""),
                        number,
                        0)
                    .weighted(columns.weight().map(weight -> weight.weight(row)).orElse(1.0))));
    return members.build();
  }

  private String uri(String text) {
    return text.isEmpty() ? text : Locations.named(text, folder, configuration);
  }

  /** The text in a row; empty if it is null or blank. */
  private String text(Group row) {
    String text =
        ParquetColumns.bytes(row, column)
            .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
            .orElse("");
    return text.isBlank() ? "" : text;
  }
}
