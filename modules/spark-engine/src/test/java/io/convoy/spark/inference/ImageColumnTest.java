package io.convoy.spark.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.dataset.BadImageException;
import io.convoy.dataset.Image;
import io.convoy.dataset.decoding.ImageDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scala.collection.JavaConverters;

class ImageColumnTest {
  private static final StructType PIXELS =
      new StructType()
          .add("origin", DataTypes.StringType)
          .add("height", DataTypes.IntegerType)
          .add("width", DataTypes.IntegerType)
          .add("nChannels", DataTypes.IntegerType)
          .add("mode", DataTypes.IntegerType)
          .add("data", DataTypes.BinaryType);
  private static final StructType FILE =
      new StructType().add("bytes", DataTypes.BinaryType).add("path", DataTypes.StringType);
  private static final StructType TABLE =
      new StructType()
          .add("content", DataTypes.BinaryType)
          .add("sample", new StructType().add("photo", FILE))
          .add("image", PIXELS)
          .add("a.b", DataTypes.BinaryType)
          .add("id", DataTypes.LongType)
          .add("all", DataTypes.createArrayType(DataTypes.BinaryType));

  private static final Configuration FILES = new Configuration();

  private static final Row ROW =
      RowFactory.create(
          new byte[] {1},
          RowFactory.create(RowFactory.create(new byte[] {2}, "x.jpg")),
          RowFactory.create("x.png", 1, 2, 3, 16, new byte[] {10, 20, 30, 40, 50, 60}),
          new byte[] {4},
          5L,
          null);

  @ParameterizedTest
  @CsvSource({
    "content, 1",
    "CONTENT, 1",
    "`content`, 1",
    "sample.photo.bytes, 2",
    "sample.photo, 2",
    "Sample.`photo`, 2",
    "`a.b`, 4",
    "a.b, 4"
  })
  void isFoundByItsPath(String path, byte expected) {
    assertThat(ImageColumn.in(TABLE, path).image(ROW, FILES)).containsExactly(expected);
  }

  @ParameterizedTest
  @CsvSource({"image", "image.data"})
  void sparksPixelsAreBlueGreenRed(String path) throws Exception {
    byte[] file = ImageColumn.in(TABLE, path).image(ROW, FILES);
    Image image = new ImageDecoder().decode(file, ImageDecoder.FULL_SIZE);
    assertThat(image.shape().width()).isEqualTo(2);
    assertThat(image.shape().height()).isEqualTo(1);
    // Plane by plane: red, green, blue.
    assertThat(image.pixels()).containsExactlyInAnyOrder(30, 60, 20, 50, 10, 40);
    assertThat(image.pixels()[0]).isEqualTo((byte) 30);
  }

  @Test
  void aNullAtAnyDepthIsAnEmptyFile() {
    Row empty = RowFactory.create(null, RowFactory.create((Object) null), null, null, 5L, null);
    for (String path : new String[] {"content", "sample.photo", "image"}) {
      assertThat(ImageColumn.in(TABLE, path).image(empty, FILES)).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nothing | ''",
        "content.bytes | ''",
        "sample.nothing | ''",
        "id | 'it is of type bigint, neither binary, array<tinyint> or string (a path) nor a struct with one binary field; '",
        "all | 'it is of type array<binary>, neither binary, array<tinyint> or string (a path) nor a struct with one binary field; '"
      })
  void isRefusedWithAllColumns(String path, String reason) {
    assertThatThrownBy(() -> ImageColumn.in(TABLE, path))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot find column of images: '%s' in the table (%scolumns: content binary, sample %s, image %s, `a.b` binary, id bigint, all array<binary>)"
                .formatted(
                    path,
                    reason,
                    TABLE.apply("sample").dataType().simpleString(),
                    PIXELS.simpleString()));
  }

  @Test
  void anArrayHoldsTheBytesOfAFile() {
    StructType table = new StructType().add("file", DataTypes.createArrayType(DataTypes.ByteType));
    ImageColumn column = ImageColumn.in(table, "file");
    Row row = row(new Byte[] {1, -2});
    assertThat(column.image(row, FILES)).containsExactly(1, -2);
    assertThat(column.bytes(row)).isEqualTo(2);
    assertThat(column.image(row(new Byte[] {1, null}), FILES)).isEmpty();
  }

  private static Row row(Byte[] bytes) {
    // As Spark hands out arrays.
    return RowFactory.create(
        JavaConverters.asScalaBufferConverter(Arrays.asList(bytes)).asScala().toSeq());
  }

  @Test
  void aPathHoldsTheContentOfItsFile(@TempDir Path folder) throws Exception {
    Path file = Files.write(folder.resolve("a b.png"), new byte[] {7, 8});
    ImageColumn column = ImageColumn.in(new StructType().add("path", DataTypes.StringType), "path");
    assertThat(column.image(RowFactory.create(file.toString()), FILES)).containsExactly(7, 8);
    assertThat(column.image(RowFactory.create(" "), FILES)).isEmpty();
    String missing = folder.resolve("none.png").toString();
    assertThatThrownBy(() -> column.image(RowFactory.create(missing), FILES))
        .isInstanceOf(BadImageException.class)
        .hasMessageContaining(missing)
        .hasMessageContaining("no such file or folder");
    assertThatThrownBy(() -> column.image(RowFactory.create(folder.toString()), FILES))
        .isInstanceOf(BadImageException.class);
  }
}
