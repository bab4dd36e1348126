package io.convoy.api.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.training.files.OutputFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputFolderTest {
  private static final Configuration CONFIGURATION = new Configuration();

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"2020:01", "%20", "a b", "#1", "a?b", "[x]", "{a,b}", "*", "new\nline"})
  void mayHaveAnyName(String name) throws IOException {
    String path = folder.resolve(name).toString();
    OutputFiles files = OutputFolder.open("write to", path, CONFIGURATION).files();
    files.writeJson("one.json", 1);
    files.folder("below").writeText("two", "2");

    assertThat(files.readJson("one.json", Integer.class)).isEqualTo(Optional.of(1));
    assertThat(folder.resolve(name).resolve("one.json")).hasContent("1");
    assertThat(folder.resolve(name).resolve("below/two")).hasContent("2");
    assertThat(OutputFolder.open("write to", path, CONFIGURATION).names())
        .containsExactly("below", "one.json");
  }

  @Test
  void nameInAMessageIsEscaped() throws IOException {
    Files.writeString(folder.resolve("x\u001b\n"), "");
    OutputFolder output = OutputFolder.open("write to", folder.toString(), CONFIGURATION);

    assertThatThrownBy(() -> output.requireOnly(Stream.of("model.zip"), "a model"))
        .hasMessage(
            "Cannot write to %s: it holds x\\u001b\\n (must be empty or hold only a model)"
                .formatted(folder));
  }

  @Test
  void hdfsHasNoColons() {
    String path = "hdfs://localhost:9/2020:01";
    assertThatThrownBy(() -> OutputFolder.open("score into", path, CONFIGURATION))
        .hasMessage("Cannot score into %s: names on HDFS hold no colon".formatted(path));
  }
}
