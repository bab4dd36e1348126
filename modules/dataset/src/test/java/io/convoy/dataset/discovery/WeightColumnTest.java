package io.convoy.dataset.discovery;

import static io.convoy.dataset.discovery.Opened.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.dataset.DataLocation;
import io.convoy.dataset.Fingerprint;
import io.convoy.dataset.HoldoutSplit;
import io.convoy.dataset.ImageIndex;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.ReadOptions;
import io.convoy.dataset.Split;
import io.convoy.dataset.batch.BadImagePolicy;
import io.convoy.testing.ImageArchives;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The column of Parquet files with the weights of the images. */
class WeightColumnTest {
  private static final Configuration CONFIGURATION = new Configuration();
  private static final MessageType ROWS =
      MessageTypeParser.parseMessageType(
          """
          message rows {
            required binary image; required binary label (STRING);
            optional double weight; optional float half; optional int32 count; optional int64 many;
            optional group about { optional double weight; repeated double all; }
            optional int32 day (DATE);
          }
          """);

  @TempDir private Path folder;
  private Path file;
  private final List<Group> rows = new ArrayList<>();

  @BeforeEach
  void write() {
    add("cat", 0.25);
    add("dog", 1);
    add("cat", 0);
    rows.get(0).append("half", 0.5f).append("count", 3).append("many", 1L << 40);
    rows.get(1).append("half", 1f).append("count", 0).append("many", 1L);
    rows.get(2).append("half", 0f).append("count", 1).append("many", 7L);
    for (int row = 0; row < rows.size(); row++) {
      rows.get(row).addGroup("about").append("weight", row + 0.125);
    }
    file = ImageArchives.parquet(folder.resolve("a.parquet"), ROWS, rows);
  }

  @ParameterizedTest
  @CsvSource({
    "weight, 0.25 1.0 0.0",
    "WEIGHT, 0.25 1.0 0.0",
    "half, 0.5 1.0 0.0",
    "count, 3.0 0.0 1.0",
    "many, 1.099511627776E12 1.0 7.0",
    "about.weight, 0.125 1.125 2.125"
  })
  void hasNumbersOfAnyTypeAtAnyDepth(String column, String expected) {
    assertThat(weights(Opened.at(weighted(column)))).isEqualTo(expected);
  }

  @Test
  void everyWeightIs1WithoutIt() {
    assertThat(weights(Opened.at(file))).isEqualTo("1.0 1.0 1.0");
  }

  /** The second file has another number of images, all of weight 1. */
  @Test
  void isReadFromEveryFileOfAFolder() throws Exception {
    rows.clear();
    add("dog", 1);
    add("cat", 1);
    Path parts = Files.createDirectory(folder.resolve("parts"));
    ImageArchives.parquet(parts.resolve("0.parquet"), ROWS, rows);
    Files.copy(file, parts.resolve("1.parquet"));
    file = parts;
    assertThat(weights(Opened.at(weighted("weight")))).isEqualTo("1.0 1.0 0.25 1.0 0.0");
  }

  @Test
  void weightsStayWithTheirImagesWhereSomeAreHeldOut() {
    rows.clear();
    IntStream.range(0, 40).forEach(row -> add(row % 2 == 0 ? "cat" : "dog", row));
    ImageArchives.parquet(folder.resolve("b.parquet"), ROWS, rows);
    file = folder.resolve("b.parquet");
    ImageIndex<LabeledImages> whole = Formats.index(weighted("weight"), CONFIGURATION);
    LabeledImages train = new HoldoutSplit(whole, 0.25, Split.TRAIN).open(CONFIGURATION);
    assertThat(train.size()).isEqualTo(30);
    for (int image = 0; image < train.size(); image++) {
      assertThat(train.location(image)).endsWith("!" + Math.round(train.weight(image)));
    }
  }

  @ParameterizedTest
  @CsvSource({"-1, -1.0", "NaN, null or NaN", "Infinity, Infinity", ", null or NaN"})
  void aWeightThatIsNoneIsRefusedWithItsRow(Double weight, String shown) {
    Group row = new SimpleGroup(ROWS).append("image", Binary.fromString("GIF89a 3"));
    rows.add(weight == null ? row : row.append("weight", weight));
    row.add("label", "dog");
    file = ImageArchives.parquet(folder.resolve("bad.parquet"), ROWS, rows);
    String message =
        "Invalid weight: %s at file:%s!3 (must be a finite number of at least 0)"
            .formatted(shown, file);
    assertRefused(weighted("weight"), message);
    Assertions.assertThatThrownBy(
            () -> Formats.index(weighted("weight"), BadImagePolicy.SKIP, CONFIGURATION))
        .hasMessage(message);
    assertThat(Opened.at(file).size()).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nothing | ''",
        "label | 'it is of type binary, no number; '",
        "about | 'it is of type struct, no number; '",
        "about.all | 'it is of type list of double, no number; '",
        "day | 'it is of type int32 (date), no number; '"
      })
  void aColumnWithoutNumbersIsRefusedWithAllColumns(String column, String reason) {
    assertRefused(
        weighted(column),
        "Cannot find column of weights: '%s' in file:%s (%scolumns: image binary, label text, weight double, half float, count int32, many int64, about.weight double, about.all list of double, day int32 (date))"
            .formatted(column, file, reason));
  }

  @Test
  void weightsArePartOfTheFingerprintUnlessTheyAre1() {
    Fingerprint plain = Fingerprint.of(Opened.at(file));
    assertThat(Fingerprint.of(Opened.at(weighted("weight")))).isNotEqualTo(plain);
    assertThat(Fingerprint.of(Opened.at(weighted("half"))))
        .isNotEqualTo(Fingerprint.of(Opened.at(weighted("weight"))));
    rows.clear();
    add("cat", 1);
    file = ImageArchives.parquet(folder.resolve("ones.parquet"), ROWS, rows);
    assertThat(Fingerprint.of(Opened.at(weighted("weight"))))
        .isEqualTo(Fingerprint.of(Opened.at(file)));
  }

  @Test
  void indexesOfDifferentWeightsDiffer() {
    assertThat(Formats.index(weighted("weight"), CONFIGURATION))
        .isNotEqualTo(Formats.index(weighted("half"), CONFIGURATION))
        .isNotEqualTo(Formats.index(Opened.location(file), CONFIGURATION))
        .isEqualTo(Formats.index(weighted("weight"), CONFIGURATION));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a..b"})
  void isWrittenAsAPath(String column) {
    Assertions.assertThatThrownBy(() -> ReadOptions.DEFAULT.withWeightColumn(column))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Invalid weight-column: '%s' (must be the path of a column, as in image or image.bytes, names with dots in backticks)"
                .formatted(column));
  }

  private void add(String label, double weight) {
    rows.add(
        new SimpleGroup(ROWS)
            .append("image", Binary.fromString("GIF89a " + rows.size()))
            .append("label", label)
            .append("weight", weight));
  }

  private DataLocation weighted(String column) {
    return Opened.location(file).with(ReadOptions.DEFAULT.withWeightColumn(column));
  }

  private static String weights(LabeledImages images) {
    return String.join(
        " ",
        IntStream.range(0, images.size())
            .mapToObj(image -> Double.toString(images.weight(image)))
            .toList());
  }
}
