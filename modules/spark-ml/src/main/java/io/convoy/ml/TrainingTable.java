package io.convoy.ml;

import io.convoy.dataset.Sha256;
import io.convoy.dataset.messages.FailureReason;
import io.convoy.dataset.storage.Locations;
import io.convoy.spark.inference.ImageColumn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/**
 * A table of images and labels that is written as Parquet, for workers to read as often as they
 * need. Of a table of paths the paths are written: workers read the files where they are. The
 * examples are in an order that depends on the rows alone, not on how the table is partitioned: by
 * a column, and where its values are equal by their content.
 */
record TrainingTable(Dataset<Row> rows, TableColumns columns, TableLabels labels) {
  static final String IMAGE = "image";
  static final String LABEL = "label";
  static final String WEIGHT = "weight";
  private static final String NAME = "name";
  private static final String ORDER = "order";
  private static final String CONTENT = "content";

  /** The number of a column that the table lacks. */
  private static final int NONE = -1;

  /** Writes the training images. */
  void writeTraining(String folder) {
    write(
        columns
            .validation()
            .map(column -> rows.where(column(column).isNull().or(column(column).equalTo(false))))
            .orElse(rows),
        columns.weight(),
        folder);
  }

  /** Writes the images that are marked as validation images. */
  void writeValidation(String folder) {
    write(rows.where(column(columns.validation().orElseThrow())), Optional.empty(), folder);
  }

  private Column column(String column) {
    return TableColumns.column(rows, column);
  }

  private void write(Dataset<Row> part, Optional<String> weight, String folder) {
    Dataset<Row> needed = part.select(needed());
    StructType schema = needed.schema();
    List<Integer> order = columns.orderFields(schema);
    ImageColumn image = ImageColumn.in(schema, columns.features());
    Configuration files = part.sparkSession().sparkContext().hadoopConfiguration();
    StructType written =
        new StructType()
            .add(IMAGE, image.holdsPaths() ? DataTypes.StringType : DataTypes.BinaryType)
            .add(LABEL, DataTypes.StringType)
            .add(NAME, DataTypes.StringType)
            .add(WEIGHT, DataTypes.DoubleType)
            .add(ORDER, type(schema, order))
            .add(CONTENT, DataTypes.BinaryType);
    Encode encode =
        new Encode(
            image,
            image.holdsPaths() ? workingFolder(files) : "",
            TableColumns.index(schema, columns.label()),
            weight.map(name -> TableColumns.index(schema, name)).orElse(NONE),
            order,
            labels,
            JavaSparkContext.fromSparkContext(part.sparkSession().sparkContext())
                .broadcast(new SerializableConfiguration(files)));
    needed
        .mapPartitions(encode, Encoders.row(written))
        .orderBy(ORDER, CONTENT)
        .drop(ORDER, CONTENT)
        .write()
        .parquet(folder);
  }

  /** The folder from which relative paths start, as the driver sees it. */
  private static String workingFolder(Configuration files) {
    try {
      return new Path(".").getFileSystem(files).getWorkingDirectory().toString();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot use the default file system: " + FailureReason.of(e), e);
    }
  }

  /** Other columns are not read. */
  private Column[] needed() {
    StructType schema = rows.schema();
    Set<Integer> fields = new LinkedHashSet<>();
    fields.add(ImageColumn.in(schema, columns.features()).fields().get(0));
    fields.add(TableColumns.index(schema, columns.label()));
    columns.weight().ifPresent(name -> fields.add(TableColumns.index(schema, name)));
    columns.orderFields(schema).stream().findFirst().ifPresent(fields::add);
    return fields.stream()
        .map(field -> column(schema.fields()[field].name()))
        .toArray(Column[]::new);
  }

  private static DataType type(StructType table, List<Integer> fields) {
    DataType type = fields.isEmpty() ? DataTypes.StringType : table;
    for (int field : fields) {
      type = ((StructType) type).fields()[field].dataType();
    }
    return type;
  }

  /**
   * Makes of each row an example: a file of an image format or the URI of one, the name of its
   * class, and what it is sorted by.
   */
  private record Encode(
      ImageColumn image,
      String folder,
      int label,
      int weight,
      List<Integer> order,
      TableLabels labels,
      Broadcast<SerializableConfiguration> configuration)
      implements MapPartitionsFunction<Row, Row> {
    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
      Configuration files = configuration.value().value();
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return rows.hasNext();
        }

        @Override
        public Row next() {
          return example(rows.next(), files);
        }
      };
    }

    private Row example(Row row, Configuration files) {
      // Training counts an empty image, and one without a path, as one that cannot be used.
      byte[] bytes = image.holdsPaths() ? new byte[0] : image.image(row, files);
      Optional<String> path =
          image.holdsPaths()
              ? image.path(row).map(text -> Locations.named(text, new Path(folder), files))
              : Optional.empty();
      String name = labels.name(row.get(label));
      double factor = weight == NONE ? 1 : ((Number) row.get(weight)).doubleValue();
      Object value = row;
      for (int field : order) {
        value = value == null ? null : ((Row) value).get(field);
      }
      Object place = order.isEmpty() ? null : value;
      MessageDigest content = Sha256.newDigest();
      content.update(path.map(uri -> uri.getBytes(StandardCharsets.UTF_8)).orElse(bytes));
      content.update(name.getBytes(StandardCharsets.UTF_8));
      content.update(ByteBuffer.allocate(Double.BYTES).putDouble(0, factor));
      String location = place instanceof String text && !image.holdsPaths() ? text : null;
      Object example = image.holdsPaths() ? path.orElse(null) : bytes;
      return RowFactory.create(example, name, location, factor, place, content.digest());
    }
  }
}
