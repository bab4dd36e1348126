package io.convoy.dataset.discovery;

import static io.convoy.dataset.discovery.Opened.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.dataset.DataLocation;
import io.convoy.dataset.DatasetException;
import io.convoy.dataset.Images;
import io.convoy.dataset.ReadOptions;
import io.convoy.dataset.Split;
import io.convoy.dataset.batch.BadImagePolicy;
import io.convoy.testing.ImageArchives;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

/** The columns of images and labels that a user chooses. */
class ChosenColumnsTest {
  private static final MessageType NESTED =
      schema(
          """
          required int64 id;
          optional group sample { optional group photo { optional binary data; optional int32 w; } }
          optional group notes { optional binary kind (STRING); optional int32 day (DATE); }
          optional binary `a.b`; optional int32 Sort;
          optional group frames (LIST) { repeated group list { optional binary element; } }
          """
              .replace("`a.b`", "a.b"));

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void write() {
    file = folder.resolve("a.parquet");
    Group row = new SimpleGroup(NESTED);
    row.add("id", 1L);
    row.addGroup("sample").addGroup("photo").append("data", image("nested")).append("w", 3);
    row.addGroup("notes").append("kind", "cat").append("day", 3);
    row.add("a.b", image("dotted"));
    row.add("Sort", 7);
    row.addGroup("frames").addGroup("list").append("element", image("frame"));
    ImageArchives.parquet(file, NESTED, List.of(row));
  }

  @ParameterizedTest
  @CsvSource({
    "sample.photo.data, notes.kind, cat GIF89a nested",
    "sample.photo, notes.kind, cat GIF89a nested",
    "SAMPLE.Photo.DATA, sort, 7 GIF89a nested",
    "`sample`.`photo`, id, 1 GIF89a nested",
    "`a.b`, Sort, 7 GIF89a dotted",
    "a.b, Sort, 7 GIF89a dotted"
  })
  void areReadAtAnyDepth(String image, String label, String expected) {
    assertThat(lines(image, label)).containsExactly(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nothing | ''",
        "sample.nothing | ''",
        "id.nothing | ''",
        "id | 'it is of type int64, neither binary nor a struct with one binary field; '",
        "notes | 'it is of type struct, neither binary nor a struct with one binary field; '",
        "notes.kind | 'it is a text, and holds neither images nor paths of images; '",
        "frames | 'it is of type list; a row has to hold one image; '",
        "frames.list.element | 'it is of type list; a row has to hold one image; '"
      })
  void imagesAreRefusedWithAllColumns(String column, String reason) {
    assertRefused(
        chosen(column, null),
        "Cannot find column of images: '%s' in file:%s (%scolumns: id int64, sample.photo.data binary, sample.photo.w int32, notes.kind text, notes.day int32 (date), `a.b` binary, Sort int32, frames list)"
            .formatted(column, file, reason));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nothing | ''",
        "notes | 'it is of type struct, not text, whole number or boolean; '",
        "notes.day | 'it is of type int32 (date), not text, whole number or boolean; '",
        "frames | 'it is of type list, not text, whole number or boolean; '"
      })
  void labelsAreRefusedWithAllColumns(String column, String reason) {
    assertRefused(
        chosen("sample.photo", column),
        "Cannot find column of labels: '%s' in file:%s (%scolumns: id int64, sample.photo.data binary, sample.photo.w int32, notes.kind text, notes.day int32 (date), `a.b` binary, Sort int32, frames list)"
            .formatted(column, file, reason));
  }

  @Test
  void scoringReadsTheChosenColumnAndNoLabels() {
    Images images =
        UnlabeledSearch.find(
                List.of(folder.toString()),
                ReadOptions.DEFAULT.withImageColumn("sample.photo"),
                BadImagePolicy.FAIL,
                new Configuration())
            .open(new Configuration());
    assertThat(new String(images.stored(0), StandardCharsets.UTF_8)).isEqualTo("GIF89a nested");
  }

  @Test
  void severalColumnsOfImagesNeedAChoice() {
    String message =
        "Cannot choose column of images: file:%s has images in `a.b`, sample.photo.data (data.image-column must name one)"
            .formatted(file);
    assertRefused(chosen(null, "Sort"), message);
  }

  @Test
  void indexesOfDifferentColumnsDiffer() {
    assertThat(Formats.index(chosen("sample.photo", "Sort"), new Configuration()))
        .isNotEqualTo(Formats.index(chosen("`a.b`", "Sort"), new Configuration()))
        .isEqualTo(Formats.index(chosen("sample.photo", "Sort"), new Configuration()));
  }

  @Test
  void labelsMayBeThePartitionsOfAFolder() throws Exception {
    for (String animal : List.of("cat", "dog")) {
      Path partition = Files.createDirectories(folder.resolve("all/kind=" + animal));
      Files.copy(file, partition.resolve("part-0.parquet"));
    }
    file = folder.resolve("all");
    assertThat(lines("sample.photo", "kind"))
        .containsExactly("cat GIF89a nested", "dog GIF89a nested");
    assertThat(lines("sample.photo", "Sort")).containsExactly("7 GIF89a nested", "7 GIF89a nested");
  }

  @Test
  void areForParquetOnly() throws Exception {
    file = ImageArchives.tar(folder.resolve("a.tar"), List.of(Opened.file("cat/1.gif", "GIF89a")));
    assertRefused(
        chosen("photo", null),
        "Cannot choose columns: file:%s is tar (data.image-column, data.label-column and data.weight-column are for Parquet)"
            .formatted(file));
    assertThatThrownBy(
            () ->
                UnlabeledSearch.find(
                    List.of(file.toString()),
                    ReadOptions.DEFAULT.withImageColumn("photo"),
                    BadImagePolicy.FAIL,
                    new Configuration()))
        .isInstanceOf(DatasetException.class)
        .hasMessage(
            "Cannot choose columns: %s holds no Parquet files (data.image-column and data.label-column are for Parquet)"
                .formatted(file));
  }

  @Test
  void areNotForGeneratedImages() {
    assertRefused(
        new DataLocation("synthetic:digits?examples=20", Split.TRAIN)
            .with(ReadOptions.DEFAULT.withWeightColumn("weight")),
        "Cannot choose columns: synthetic:digits?examples=20 is generated (data.image-column, data.label-column and data.weight-column are for Parquet)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "a.", ".a", "a..b", "`a", "a`b", "``"})
  void areWrittenAsPaths(String column) {
    assertThatThrownBy(() -> ReadOptions.DEFAULT.withImageColumn(column))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Invalid image-column: '%s' (must be the path of a column, as in image or image.bytes, names with dots in backticks)"
                .formatted(column));
  }

  private List<String> lines(String image, String label) {
    return Opened.lines(Opened.at(chosen(image, label)), folder).stream()
        .map(line -> line.replaceFirst(" .*?=(?=GIF)", " "))
        .toList();
  }

  private DataLocation chosen(String image, String label) {
    return new DataLocation(file.toString(), Split.TRAIN)
        .with(ReadOptions.DEFAULT.withImageColumn(image).withLabelColumn(label));
  }

  private static Binary image(String content) {
    return Binary.fromString("GIF89a " + content);
  }

  private static MessageType schema(String columns) {
    return MessageTypeParser.parseMessageType("message rows { " + columns + " }");
  }
}
