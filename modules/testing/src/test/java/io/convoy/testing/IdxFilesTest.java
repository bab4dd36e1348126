package io.convoy.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxFilesTest {
  @TempDir Path folder;

  @Test
  void imagesAreHeaderAndPixels() throws IOException {
    Path file = IdxFiles.images(folder.resolve("a"), 1, 2, new byte[] {5, -1}, new byte[] {6, 7});
    assertThat(file)
        .hasBinaryContent(new byte[] {0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2, 5, -1, 6, 7});
  }

  @Test
  void labelsAreHeaderAndBytes() {
    assertThat(IdxFiles.labels(folder.resolve("b"), 3, 255))
        .hasBinaryContent(new byte[] {0, 0, 8, 1, 0, 0, 0, 2, 3, -1});
  }

  @Test
  void nameThatEndsInGzIsCompressed() throws IOException {
    Path file = IdxFiles.labels(folder.resolve("b.gz"), 9);
    try (InputStream input = new GZIPInputStream(Files.newInputStream(file))) {
      assertThat(input.readAllBytes()).containsExactly(0, 0, 8, 1, 0, 0, 0, 1, 9);
    }
  }

  @Test
  void pairHasTheNamesOfMnist() {
    IdxFiles.pair(folder, "train", 1, 1, new byte[][] {{1}}, new int[] {0});
    assertThat(folder.resolve("train-images-idx3-ubyte")).isRegularFile();
    assertThat(folder.resolve("train-labels-idx1-ubyte")).isRegularFile();
  }

  @Test
  void namesTheFileItCannotWrite() throws IOException {
    Path occupied = Files.createDirectory(folder.resolve("occupied"));
    assertThatThrownBy(() -> IdxFiles.labels(occupied, 1))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("Cannot write IDX file: " + occupied);
  }
}
