package io.convoy.spark.inference;

import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.collection.Seq;

/**
 * A function of SQL that predicts from one image: an encoded image, the path of its file, or a
 * struct with either. It classifies a row at a time, more slowly than {@link PredictColumns} does.
 */
record PredictFunction(RowPredictor predictor) implements UDF1<Object, Row> {
  private static final String IMAGE = "image";
  private static final DataType BYTES = DataTypes.createArrayType(DataTypes.ByteType);

  /**
   * Predicts.
   *
   * @throws IllegalArgumentException if the value is of a type that cannot hold an image
   */
  @Override
  public Row call(Object image) {
    ImageColumn column = ImageColumn.in(new StructType().add(IMAGE, type(image)), IMAGE);
    return RowFactory.create(
        predictor.values(predictor.read(List.of(RowFactory.create(image)), column)).get(0));
  }

  /** A function of any type is told the values, and not their type. */
  private static DataType type(Object image) {
    if (image instanceof Row struct) {
      return struct.schema();
    }
    if (image instanceof String) {
      return DataTypes.StringType;
    }
    if (image == null || image instanceof byte[]) {
      return DataTypes.BinaryType;
    }
    if (image instanceof Seq<?> array && (array.isEmpty() || array.head() instanceof Byte)) {
      return BYTES;
    }
    throw new IllegalArgumentException(
        "Cannot predict from a value of type %s: must be binary, array<tinyint>, string (a path) or a struct"
            .formatted(image.getClass().getSimpleName()));
  }
}
