package io.convoy.dataset.discovery;

import static io.convoy.dataset.discovery.Opened.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.testing.ImageArchives;
import java.nio.file.Path;
import java.util.List;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parquet files of different tools. */
class ParquetTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("a.parquet");
  }

  @Test
  void readsAStructWithTheImageAndNumbersAsLabels() {
    MessageType schema =
        schema(
            "optional group image { optional binary bytes; optional binary path (STRING); }"
                + " optional int64 label;");
    Group named = new SimpleGroup(schema);
    named.addGroup("image").append("bytes", Binary.fromString("1")).append("path", "1.jpg");
    named.add("label", 7L);
    Group unnamed = new SimpleGroup(schema);
    unnamed.addGroup("image").append("bytes", Binary.fromString("2"));
    unnamed.add("label", 10L);
    Group empty = new SimpleGroup(schema);
    empty.add("label", 7L);
    ImageArchives.parquet(file, schema, List.of(named, unnamed, empty));
    assertThat(lines())
        .containsExactly("7 a.parquet!1.jpg=1", "10 a.parquet!1=2", "7 a.parquet!2=");
  }

  @Test
  void readsSparksBinaryFilesWithLabelsFromTheirFolders() {
    MessageType schema =
        schema("required int64 length; required binary content; required binary path (STRING);");
    ImageArchives.parquet(
        file,
        schema,
        List.of(
            sparkRow(schema, "hdfs://host:8020/photos/cat/1.jpg"),
            sparkRow(schema, "hdfs://host:8020/photos/dog/2.jpg")));
    assertThat(lines())
        .containsExactly(
            "cat a.parquet!host:8020/photos/cat/1.jpg=x",
            "dog a.parquet!host:8020/photos/dog/2.jpg=x");
  }

  @Test
  void listsTheColumnsOfAFileWithoutImages() {
    MessageType schema = schema("required int32 image; required binary text (STRING);");
    ImageArchives.parquet(
        file, schema, List.of(new SimpleGroup(schema).append("image", 1).append("text", "a")));
    assertRefused(
        file,
        "Cannot find column of images: file:%s (no binary column holds images; columns: image int32, text text)"
            .formatted(file));
  }

  @Test
  void countsRowsOfWhichNoneHasALabel() {
    MessageType schema = schema("required binary image; optional binary label (STRING);");
    Group row = new SimpleGroup(schema);
    row.add("image", Binary.fromString("1"));
    ImageArchives.parquet(file, schema, List.of(row));
    assertRefused(
        file,
        "Cannot find labels: file:%s (1 image without labels, because column label of type binary holds no text, whole number or boolean)"
            .formatted(file));
  }

  @Test
  void namesALabelThatIsNoWholeNumber() {
    MessageType schema = schema("required binary image; required double label;");
    ImageArchives.parquet(file, schema, List.of(row(schema, "1", 3.0), row(schema, "2", 10.0)));
    assertThat(lines()).containsExactly("3 a.parquet!0=1", "10 a.parquet!1=2");
    file = folder.resolve("b.parquet");
    ImageArchives.parquet(file, schema, List.of(row(schema, "1", 3.0), row(schema, "2", 0.5)));
    assertRefused(
        file,
        "Cannot find label: file:%s!1 (column label of type double holds no text, whole number or boolean for it)"
            .formatted(file));
  }

  @Test
  void namesThatOccurTwiceGetTheNumbersOfTheirRows() {
    MessageType schema =
        schema("required binary image; required binary path; required boolean label;");
    ImageArchives.parquet(
        file,
        schema,
        List.of(
            row(schema, "1", true).append("path", "..\\0.jpg"),
            row(schema, "2", false).append("path", "0.jpg")));
    assertThat(lines()).containsExactly("true a.parquet!0.jpg=1", "false a.parquet!0-row1.jpg=2");
  }

  @Test
  void countsImagesWithoutLabels() {
    MessageType schema = schema("required binary image;");
    Group row = new SimpleGroup(schema);
    row.add("image", Binary.fromString("1"));
    ImageArchives.parquet(file, schema, List.of(row));
    assertRefused(
        file,
        "Cannot find labels: file:%s (1 image without labels, because no column is called label, labels, class or cls, and the names have no folders)"
            .formatted(file));
  }

  private static Group row(MessageType schema, String image, Object label) {
    SimpleGroup row = new SimpleGroup(schema);
    row.add("image", Binary.fromString(image));
    if (label instanceof Double number) {
      row.add("label", number.doubleValue());
    } else {
      row.add("label", ((Boolean) label).booleanValue());
    }
    return row;
  }

  private static Group sparkRow(MessageType schema, String path) {
    Group row = new SimpleGroup(schema);
    row.append("length", 1L).append("content", Binary.fromString("x")).append("path", path);
    return row;
  }

  private static MessageType schema(String columns) {
    return MessageTypeParser.parseMessageType("message rows { " + columns + " }");
  }

  private List<String> lines() {
    return Opened.lines(Opened.at(file), folder);
  }
}
