package io.convoy.dataset.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocationsTest {
  private static final Configuration CONFIGURATION = new Configuration(false);

  @ParameterizedTest
  @CsvSource({
    "runs/1, runs/1/model.zip",
    "/runs:1, /runs:1/model.zip",
    "file:/a, file:/a/model.zip"
  })
  void aFolderHasFiles(String folder, String file) throws IOException {
    assertThat(inFolder(folder)).isEqualTo(file);
  }

  @ParameterizedTest
  @CsvSource({"runs:1", "2020:01/run", "file:1"})
  void aRelativeNameWithAColonIsAFolderToo(String folder) throws IOException {
    assertThat(inFolder(folder))
        .isEqualTo("file:" + Path.of("").toAbsolutePath().resolve(folder).resolve("model.zip"));
  }

  private static String inFolder(String folder) throws IOException {
    return new org.apache.hadoop.fs.Path(Locations.path(folder, CONFIGURATION), "model.zip")
        .toString();
  }
}
