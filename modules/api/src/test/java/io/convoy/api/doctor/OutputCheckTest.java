package io.convoy.api.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.api.doctor.Check.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputCheckTest {
  @TempDir private Path folder;

  @Test
  void aFolderThatCanBeMadeIsNotThereAfterwards() {
    Check check = check(folder.resolve("runs/of/mine"));
    assertThat(check.status()).isEqualTo(Status.OK);
    assertThat(check.message()).startsWith("created, replaced and deleted a file in " + folder);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aFolderThatHoldsARunWarns() throws IOException {
    Path model = Files.writeString(folder.resolve("model.zip"), "precious");
    Check check = check(folder);
    assertThat(check.status()).isEqualTo(Status.WARNING);
    assertThat(check.message()).isEqualTo(folder + " already holds a run (model.zip)");
    assertThat(folder.toFile().list()).containsExactly("model.zip");
    assertThat(model).hasContent("precious");
  }

  @Test
  void aFolderThatCannotBeWrittenFails() throws IOException {
    Check readOnly = check(Path.of("/proc/convoy/run"));
    assertThat(readOnly.isFailed()).isTrue();
    assertThat(readOnly.message()).startsWith("Cannot write to /proc/convoy/run: ");
    Path file = Files.writeString(folder.resolve("out"), "");
    assertThat(check(file).message())
        .startsWith("Cannot write to %s: it is a file".formatted(file));
  }

  private static Check check(Path output) {
    return OutputCheck.of(output.toString(), new Configuration());
  }
}
