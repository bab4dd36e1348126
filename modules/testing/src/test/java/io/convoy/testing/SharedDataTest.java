package io.convoy.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

class SharedDataTest {
  @TempDir Path folder;

  @Test
  void configuredFolderWins() {
    assertThat(SharedData.root("/data", folder)).isEqualTo(Path.of("/data"));
  }

  @Test
  void liesBesideTheProjectThatHoldsTheWorkingDirectory() throws IOException {
    Files.createDirectories(folder.resolve("project/deploy"));
    Path module = Files.createDirectories(folder.resolve("project/modules/dataset"));
    assertThat(SharedData.root(null, module)).isEqualTo(folder.resolve("shared/data"));
  }

  @Test
  void presentFolderIsReturned() throws IOException {
    Path mnist = Files.createDirectory(folder.resolve("mnist"));
    assertThat(SharedData.require(folder, "mnist")).isEqualTo(mnist);
  }

  @Test
  void absentFolderSkipsTheTest() {
    assertThatThrownBy(() -> SharedData.require(folder, "absent"))
        .isInstanceOf(TestAbortedException.class)
        .hasMessageContaining(
            "Cannot find shared data: %s (set CONVOY_DATA to its parent)"
                .formatted(folder.resolve("absent")));
  }
}
