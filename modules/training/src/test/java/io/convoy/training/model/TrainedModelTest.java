package io.convoy.training.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.convoy.architecture.Shape;
import io.convoy.dataset.preprocessing.Augmentation;
import io.convoy.dataset.preprocessing.ColorJitter;
import io.convoy.dataset.preprocessing.Preprocessing;
import io.convoy.testing.SharedData;
import io.convoy.training.files.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainedModelTest {
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve(TrainedModel.FILE);
  }

  @Test
  void readsWhatWasWritten() throws IOException {
    Files.write(file, ModelFiles.bundle());

    TrainedModel model = read(file);

    assertThat(model.parameters()).isEqualTo(ModelFiles.state().parameters());
    assertThat(model.description()).isEqualTo(ModelFiles.description(ModelFiles.state()));
    assertThat(model.description().graph()).isEqualTo(ModelFiles.GRAPH);
  }

  @Test
  void readsTheModelInTheFolderOfARun() throws IOException {
    Files.write(file, ModelFiles.bundle());

    assertThat(read(folder).parameters()).isEqualTo(ModelFiles.state().parameters());
  }

  @Test
  void rejectsALocationWithCredentials() {
    assertThatThrownBy(
            () -> TrainedModel.read("s3a://KEY:SECRET@bucket/model.zip", new Configuration()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Invalid model location: s3a://***@bucket/model.zip (must hold no");
  }

  @Test
  void rejectsMissingFilesAndFoldersWithoutModel() {
    assertThatReading(file).hasMessage("Cannot find model: %s".formatted(file));
    assertThatReading(folder).hasMessage("Cannot find model: %s".formatted(folder));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "I am a text, and longer than the header of an entry of a zip."})
  void rejectsFilesThatAreNotZipFiles(String content) throws IOException {
    Files.writeString(file, content);

    assertThatReading(file).hasMessage(notAModel());
  }

  @ParameterizedTest
  @ValueSource(strings = {ModelBundle.DESCRIPTION, ModelBundle.COEFFICIENTS})
  void rejectsZipsThatLackAnEntry(String missing) throws IOException {
    Map<String, byte[]> entries = ModelFiles.entries(ModelFiles.bundle());
    entries.remove(missing);
    Files.write(file, ModelFiles.zip(entries));

    assertThatReading(file).hasMessage(notAModel());
  }

  @Test
  void rejectsParametersWithAnotherChecksum() throws IOException {
    changeCoefficients(bytes -> bytes[bytes.length / 2] ^= 1);

    assertThatReading(file)
        .hasMessage(
            "Cannot read model: %s (corrupt file: wrong checksum of the parameters)"
                .formatted(file));
  }

  @Test
  void rejectsMoreParametersThanTheNetworkHas() throws IOException {
    changeCoefficients(bytes -> bytes[indexOf("\0\5FLOAT", bytes) - 1]++);

    assertThatReading(file)
        .hasMessage(
            "Cannot read model: %s (corrupt file: the parameters are not 61706 values of type FLOAT)"
                .formatted(file));
  }

  @Test
  void rejectsParametersWithoutShape() throws IOException {
    changeCoefficients(bytes -> bytes[indexOf("\0\4LONG", bytes) - 8] = 1);

    assertThatReading(file)
        .hasMessage(
            "Cannot read model: %s (corrupt file: the parameters have no shape)".formatted(file));
  }

  /** A byte that neither checksum covers may change, such as the time of an entry. */
  @Test
  void corruptByteNeverGivesAnotherModel() throws IOException {
    byte[] bytes = ModelFiles.bundle();
    int coefficients = indexOf(ModelBundle.COEFFICIENTS, bytes);
    int[] places =
        IntStream.concat(
                IntStream.range(coefficients, coefficients + 100),
                IntStream.range(0, 50).map(i -> i * (bytes.length / 50)))
            .toArray();
    int rejected = 0;
    for (int place : places) {
      byte[] corrupt = bytes.clone();
      corrupt[place] ^= 64;
      Files.write(file, corrupt);

      Throwable rejection = catchThrowable(() -> read(file));

      if (rejection == null) {
        assertThat(read(file).parameters()).isEqualTo(ModelFiles.state().parameters());
      } else {
        rejected++;
        assertThat(rejection)
            .isInstanceOf(IOException.class)
            .hasMessageMatching(
                "Cannot read model: .* \\(.*\\)|Unsupported format version of model .*");
      }
    }
    assertThat(rejected).isGreaterThan(places.length / 2);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.0002, 0.001, 0.005, 0.05, 0.3, 0.5, 0.6, 0.9, 0.99})
  void rejectsTruncatedFiles(double share) throws IOException {
    byte[] bytes = ModelFiles.bundle();
    Files.write(file, Arrays.copyOf(bytes, (int) (share * bytes.length)));

    assertThatReading(file)
        .hasMessage("Cannot read model: %s (corrupt file: cut off)".formatted(file));
  }

  @Test
  void rejectsFormatsOfLaterReleases() throws IOException {
    describe(json -> json.put("format_version", 2));

    assertThatReading(file)
        .hasMessage("Unsupported format version of model %s: 2 (supported: 1)".formatted(file));
  }

  /** A later release may have written such a file. */
  @Test
  void rejectsUnknownNetworks() throws IOException {
    describe(json -> json.put("network", "lenet6"));

    assertThatReading(file)
        .hasMessageStartingWith(
            "Cannot use model: %s (Unsupported network: lenet6 (supported: ".formatted(file));
  }

  @Test
  void rejectsDescriptionsThatAreNotJson() throws IOException {
    Map<String, byte[]> entries = ModelFiles.entries(ModelFiles.bundle());
    entries.put(ModelBundle.DESCRIPTION, "{a".getBytes(StandardCharsets.UTF_8));
    Files.write(file, ModelFiles.zip(entries));

    assertThatReading(file)
        .hasMessageStartingWith(
            "Cannot read model: %s (corrupt file: convoy.json: not JSON from line 1, column "
                .formatted(file));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "network",
        "input",
        "labels",
        "preprocessing",
        "configuration",
        "data_fingerprint",
        "ledger",
        "versions",
        "parameters_sha256"
      })
  void rejectsDescriptionsThatLackAValue(String name) throws IOException {
    describe(json -> assertThat(json.remove(name)).isNotNull());

    assertThatReading(file)
        .hasMessageStartingWith(
            "Cannot read model: %s (corrupt file: convoy.json: ".formatted(file))
        .hasMessageEndingWith(" is null)");
  }

  /** Builds of before November 2026 wrote the British spelling. */
  @Test
  void readsTheEarlierNameOfColorJitter() throws IOException {
    Preprocessing color =
        new Preprocessing(
            new Shape(3, 28, 28),
            List.of(0.1, 0.1, 0.1),
            List.of(0.3, 0.3, 0.3),
            Augmentation.NONE);
    describe(
        json -> {
          json.set("preprocessing", Json.mapper().valueToTree(color));
          ObjectNode augmentation = (ObjectNode) json.path("preprocessing").path("augmentation");
          assertThat(augmentation.remove("color_jitter")).isNotNull();
          augmentation.putObject("colour_jitter").put("deviation", 0.25);
        });

    assertThat(read(file).description().preprocessing().augmentation().colorJitter())
        .isEqualTo(new ColorJitter(0.25));
  }

  @Test
  void namesAValueOfAnotherKindWithoutItsJavaType() throws IOException {
    describe(json -> json.put("seed", "many"));

    assertThatReading(file)
        .hasMessage(
            "Cannot read model: %s (corrupt file: convoy.json: invalid value of seed)"
                .formatted(file));
  }

  @Test
  void readsAFileOfAnEarlierBuild() throws IOException {
    TrainedModel model = read(SharedData.requireCase("model-3-classes-32x32.zip"));

    assertThat(model.description().labels()).containsExactly("cat", "dog", "emu");
    assertThat(model.description().graph().parameters()).isEqualTo(model.parameters().length);
    assertThat(model.description().ledger().trained()).isEqualTo(96);
  }

  private void describe(Consumer<ObjectNode> change) throws IOException {
    Map<String, byte[]> entries = ModelFiles.entries(ModelFiles.bundle());
    ObjectNode json = (ObjectNode) Json.mapper().readTree(entries.get(ModelBundle.DESCRIPTION));
    change.accept(json);
    entries.put(ModelBundle.DESCRIPTION, Json.mapper().writeValueAsBytes(json));
    Files.write(file, ModelFiles.zip(entries));
  }

  private void changeCoefficients(Consumer<byte[]> change) throws IOException {
    Map<String, byte[]> entries = ModelFiles.entries(ModelFiles.bundle());
    change.accept(entries.get(ModelBundle.COEFFICIENTS));
    Files.write(file, ModelFiles.zip(entries));
  }

  private static int indexOf(String text, byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text);
  }

  private static TrainedModel read(Path place) throws IOException {
    return TrainedModel.read(place.toString(), new Configuration(false));
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> assertThatReading(Path place) {
    return assertThatThrownBy(() -> read(place)).isInstanceOf(IOException.class);
  }

  private String notAModel() {
    return "Cannot read model: %s (not a Convoy model, which is a zip file with convoy.json, then coefficients.bin)"
        .formatted(file);
  }
}
