package io.convoy.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.convoy.training.files.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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
  void refusesALocationWithCredentials() {
    assertThatThrownBy(
            () -> TrainedModel.read("s3a://KEY:SECRET@bucket/model.zip", new Configuration()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Invalid model location: s3a://***@bucket/model.zip (must hold no");
  }

  @Test
  void refusesMissingFilesAndFoldersWithoutModel() {
    assertThatReading(file).hasMessage("Cannot find model %s".formatted(file));
    assertThatReading(folder).hasMessage("Cannot find model %s".formatted(folder));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "I am a text, and longer than the header of an entry of a zip."})
  void refusesFilesThatAreNoZip(String content) throws IOException {
    Files.writeString(file, content);

    assertThatReading(file).hasMessage(foreign());
  }

  @ParameterizedTest
  @ValueSource(strings = {ModelBundle.DESCRIPTION, ModelBundle.COEFFICIENTS})
  void refusesZipsThatLackAnEntry(String missing) throws IOException {
    Map<String, byte[]> entries = ModelFiles.entries(ModelFiles.bundle());
    entries.remove(missing);
    Files.write(file, ModelFiles.zip(entries));

    assertThatReading(file).hasMessage(foreign());
  }

  @Test
  void refusesParametersWithAnotherChecksum() throws IOException {
    changeCoefficients(bytes -> bytes[bytes.length / 2] ^= 1);

    assertThatReading(file)
        .hasMessage(
            "Cannot read model %s: it is damaged (the checksum of its parameters differs)"
                .formatted(file));
  }

  @Test
  void refusesMoreParametersThanTheNetworkHas() throws IOException {
    changeCoefficients(bytes -> bytes[indexOf("\0\5FLOAT", bytes) - 1]++);

    assertThatReading(file)
        .hasMessage(
            ("Cannot read model %s: it is damaged"
                    + " (its parameters are not 61706 values of type FLOAT)")
                .formatted(file));
  }

  @Test
  void refusesParametersWithoutShape() throws IOException {
    changeCoefficients(bytes -> bytes[indexOf("\0\4LONG", bytes) - 8] = 1);

    assertThatReading(file)
        .hasMessage(
            "Cannot read model %s: it is damaged (its parameters have no shape)".formatted(file));
  }

  /** A byte that neither checksum covers may change, such as the time of an entry. */
  @Test
  void damagedByteNeverGivesAnotherModel() throws IOException {
    byte[] bytes = ModelFiles.bundle();
    int coefficients = indexOf(ModelBundle.COEFFICIENTS, bytes);
    int[] places =
        IntStream.concat(
                IntStream.range(coefficients, coefficients + 100),
                IntStream.range(0, 50).map(i -> i * (bytes.length / 50)))
            .toArray();
    int noticed = 0;
    for (int place : places) {
      byte[] damaged = bytes.clone();
      damaged[place] ^= 64;
      Files.write(file, damaged);

      Throwable refusal = catchThrowable(() -> read(file));

      if (refusal == null) {
        assertThat(read(file).parameters()).isEqualTo(ModelFiles.state().parameters());
      } else {
        noticed++;
        assertThat(refusal)
            .isInstanceOf(IOException.class)
            .hasMessageMatching("Cannot read model .*: it is .*|Unsupported format of model .*");
      }
    }
    assertThat(noticed).isGreaterThan(places.length / 2);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.0001, 0.001, 0.005, 0.05, 0.3, 0.5, 0.6, 0.9, 0.99})
  void refusesTruncatedFiles(double share) throws IOException {
    byte[] bytes = ModelFiles.bundle();
    Files.write(file, Arrays.copyOf(bytes, (int) (share * bytes.length)));

    assertThatReading(file)
        .hasMessage("Cannot read model %s: it is damaged (it is cut off)".formatted(file));
  }

  @Test
  void refusesFormatsOfLaterReleases() throws IOException {
    describe(json -> json.put("format_version", 2));

    assertThatReading(file)
        .hasMessage("Unsupported format of model %s: version 2 (supported: 1)".formatted(file));
  }

  /** Such a file comes from a later release too. */
  @Test
  void refusesUnknownNetworks() throws IOException {
    describe(json -> json.put("network", "lenet6"));

    assertThatReading(file)
        .hasMessageStartingWith(
            "Cannot use model %s: Unsupported network: lenet6 (supported: ".formatted(file));
  }

  @Test
  void refusesDescriptionsThatAreNotJson() throws IOException {
    Map<String, byte[]> entries = ModelFiles.entries(ModelFiles.bundle());
    entries.put(ModelBundle.DESCRIPTION, "{a".getBytes(StandardCharsets.UTF_8));
    Files.write(file, ModelFiles.zip(entries));

    assertThatReading(file)
        .hasMessageStartingWith(
            "Cannot read model %s: it is damaged (convoy.json: Unexpected character"
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
  void refusesDescriptionsThatLackAValue(String name) throws IOException {
    describe(json -> assertThat(json.remove(name)).isNotNull());

    assertThatReading(file)
        .hasMessageStartingWith(
            "Cannot read model %s: it is damaged (convoy.json: ".formatted(file))
        .hasMessageEndingWith(" is null)");
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

  private String foreign() {
    return "Cannot read model %s: it is not one of Convoy's (a zip with convoy.json and then coefficients.bin)"
        .formatted(file);
  }
}
