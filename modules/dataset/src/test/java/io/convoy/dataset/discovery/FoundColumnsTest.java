package io.convoy.dataset.discovery;

import static io.convoy.dataset.discovery.Opened.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.testing.ImageArchives;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The columns that are found by their names, types and contents. */
class FoundColumnsTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("a.parquet");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Image", "IMG", "content", "bytes", "data", "jpg", "png", "image_bytes", "x"})
  void imagesHaveAnyName(String column) {
    MessageType schema = schema("optional binary %s; required int32 Label;".formatted(column));
    write(schema, new SimpleGroup(schema).append(column, image("1")).append("Label", 3));
    assertThat(lines()).containsExactly("3 a.parquet!0=GIF89a 1");
  }

  @Test
  void columnsHaveAnyOrderAndSchemasDiffer() {
    for (String columns :
        List.of(
            "required binary image; required binary thumb; required binary label (STRING);",
            "required binary label (STRING); required binary thumb; required binary image;",
            "required binary thumb; required int64 n; required binary Image; required int32 LABEL;")) {
      MessageType schema = schema(columns);
      Group row = new SimpleGroup(schema).append("thumb", image("small"));
      boolean isUpper = schema.containsField("Image");
      row.add(isUpper ? "Image" : "image", image("large"));
      if (isUpper) {
        row.append("n", 1L).append("LABEL", 5);
      } else {
        row.add("label", "5");
      }
      write(schema, row);
      file = folder.resolve("b" + file.getFileName());
    }
    file = folder;
    assertThat(lines())
        .containsExactly(
            "5 a.parquet!0=GIF89a large",
            "5 ba.parquet!0=GIF89a large",
            "5 bba.parquet!0=GIF89a large");
  }

  @Test
  void aPartWithoutRowsHoldsNothing() {
    MessageType schema = schema("required binary photo_1; required int32 label;");
    ImageArchives.parquet(folder.resolve("empty.parquet"), schema, List.of());
    write(schema, new SimpleGroup(schema).append("photo_1", image("1")).append("label", 5));
    file = folder;
    assertThat(lines()).containsExactly("5 a.parquet!0=GIF89a 1");
  }

  @Test
  void rowsMayBeginWithManyNulls() {
    MessageType schema =
        schema("optional binary embedding; optional binary photo_1; required int32 label;");
    Group[] rows = new Group[100];
    for (int row = 0; row < rows.length; row++) {
      rows[row] =
          new SimpleGroup(schema).append("embedding", Binary.fromString("0.5")).append("label", 5);
    }
    rows[99].append("photo_1", image("1"));
    write(schema, rows);
    assertThat(lines()).hasSize(100).endsWith("5 a.parquet!99=GIF89a 1");
  }

  @Test
  void webDatasetsHaveKeysAndLabelsInJson() {
    MessageType schema =
        schema(
            "optional binary __key__ (STRING); optional binary __url__ (STRING);"
                + " optional group jpg { optional binary bytes; optional binary path (STRING); }"
                + " optional group json { optional int64 label; optional binary text (STRING); }");
    Group row = new SimpleGroup(schema).append("__key__", "n01/7").append("__url__", "a.tar");
    row.addGroup("jpg").append("bytes", image("1"));
    row.addGroup("json").append("label", 4L).append("text", "a dog");
    write(schema, row);
    assertThat(lines()).containsExactly("4 a.parquet!n01/7=GIF89a 1");
  }

  @Test
  void sparksPixelsMayBeColumns() {
    MessageType schema =
        schema(
            "optional binary origin (STRING); required int32 height; required int32 width;"
                + " required int32 nChannels; required int32 mode; required binary data;"
                + " required int32 label;");
    write(
        schema,
        new SimpleGroup(schema)
            .append("origin", "file:///in/x.png")
            .append("height", 1)
            .append("width", 2)
            .append("nChannels", 1)
            .append("mode", 0)
            .append("data", Binary.fromString("ab"))
            .append("label", 1));
    assertThat(lines().get(0)).startsWith("1 a.parquet!in/x.png=").contains("PNG");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "int32 label (DECIMAL(9,2)) | 700 | 7",
        "int64 label (DECIMAL(18,0)) | 12 | 12",
        "int32 label (INTEGER(32,false)) | -1 | 4294967295",
        "int64 label (INTEGER(64,false)) | -1 | 18446744073709551615",
        "int32 label (INTEGER(8,true)) | -3 | -3"
      })
  void wholeNumbersOfAnyTypeAreLabels(String column, long value, String label) {
    MessageType schema = schema("required binary image; required %s;".formatted(column));
    Group row = new SimpleGroup(schema).append("image", image("1"));
    if (column.startsWith("int32")) {
      row.add("label", (int) value);
    } else {
      row.add("label", value);
    }
    write(schema, row);
    assertThat(lines()).containsExactly(label + " a.parquet!0=GIF89a 1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "int32 label (DECIMAL(9,2)) | 750 | int32 (decimal(9,2))",
        "int32 label (DATE) | 750 | int32 (date)",
        "int64 label (TIMESTAMP(MILLIS,true)) | 750 | int64 (timestamp(millis,true))",
        "int96 label | 0 | int96",
        "fixed_len_byte_array(12) label | 0 | fixed_len_byte_array",
        "binary label | 0 | binary"
      })
  void otherValuesAreNoLabels(String column, int value, String type) {
    MessageType schema = schema("required binary image; required %s;".formatted(column));
    Group row = new SimpleGroup(schema).append("image", image("1"));
    if (column.startsWith("int32")) {
      row.add("label", value);
    } else if (column.startsWith("int64")) {
      row.add("label", (long) value);
    } else {
      // A mask, for instance.
      row.add("label", Binary.fromConstantByteArray(new byte[12]));
    }
    write(schema, row);
    assertRefused(
        file,
        "Cannot find labels: file:%s (1 image without labels, because column label of type %s holds no text, whole number or boolean)"
            .formatted(file, type));
    assertThat(UnlabeledSearch.find(List.of(file.toString()), new Configuration()).parts())
        .hasSize(1);
  }

  @Test
  void aListOfImagesIsNoColumnOfImages() {
    MessageType schema =
        schema(
            "optional group images (LIST) { repeated group list { optional group element {"
                + " optional binary bytes; } } } required int32 label;");
    Group row = new SimpleGroup(schema).append("label", 1);
    row.addGroup("images").addGroup("list").addGroup("element").append("bytes", image("1"));
    write(schema, row);
    assertRefused(
        file,
        "Cannot find column of images: file:%s (no binary column holds images; columns: images list, label int32)"
            .formatted(file));
  }

  @Test
  void severalColumnsOfClassesNeedAChoice() {
    MessageType schema =
        schema("required binary image; required int64 fine; required int64 coarse;");
    file =
        ImageArchives.parquet(
            file,
            schema,
            List.of(
                new SimpleGroup(schema)
                    .append("image", image("1"))
                    .append("fine", 1L)
                    .append("coarse", 0L)),
            Map.of(
                "huggingface",
                """
                {"info": {"features": {"fine": {"names": ["a", "b"], "_type": "ClassLabel"},
                 "coarse": {"names": ["c"], "_type": "ClassLabel"}}}}"""));
    assertRefused(
        file,
        "Cannot choose column of labels: file:%s has classes in coarse, fine (data.label-column must name one)"
            .formatted(file));
  }

  private void write(MessageType schema, Group... rows) {
    ImageArchives.parquet(file, schema, List.of(rows));
  }

  private static Binary image(String content) {
    return Binary.fromString("GIF89a " + content);
  }

  private static MessageType schema(String columns) {
    return MessageTypeParser.parseMessageType("message rows { " + columns + " }");
  }

  private List<String> lines() {
    return Opened.lines(Opened.at(file), folder);
  }
}
