package io.convoy.training.model;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models that diverged, and zip files made to exhaust memory. */
class HostileModelTest {
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve(TrainedModel.FILE);
  }

  @Test
  void rejectsParametersThatAreNotFinite() throws IOException {
    for (float value : new float[] {Float.NaN, Float.NEGATIVE_INFINITY}) {
      Files.write(file, ModelFiles.bundleWithParameter(value));

      assertThatReading(file)
          .hasMessage(
              "Cannot use model: %s (its parameters are not finite: the training diverged)"
                  .formatted(file));
    }
  }

  @Test
  void rejectsADivergedModelOfAnEarlierBuild() {
    Path diverged = SharedData.requireCase("16-models/nan-parameters.zip");

    assertThatReading(diverged).hasMessageContaining("its parameters are not finite");
  }

  /** A million zeros take a thousand bytes in a zip. */
  @ParameterizedTest
  @ValueSource(strings = {"a-first", "z-last", ModelBundle.DESCRIPTION})
  void rejectsEntriesWithoutEnd(String name) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    byte[] zeros = new byte[70 << 20];
    if (name.startsWith("a")) {
      entries.put(name, zeros);
    }
    entries.putAll(ModelFiles.entries(ModelFiles.bundle()));
    entries.putIfAbsent(name, zeros);
    if (name.equals(ModelBundle.DESCRIPTION)) {
      entries.put(name, zeros);
    }
    Files.write(file, ModelFiles.zip(entries));

    assertThatReading(file)
        .hasMessageMatching(
            "Cannot read model: .* \\(corrupt file: (its further entries are too long|convoy.json has more than 67108864 bytes)\\)");
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> assertThatReading(Path place) {
    return assertThatThrownBy(() -> TrainedModel.read(place.toString(), new Configuration(false)))
        .isInstanceOf(IOException.class);
  }
}
