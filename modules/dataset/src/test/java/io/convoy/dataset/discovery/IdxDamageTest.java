package io.convoy.dataset.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.dataset.DataLocation;
import io.convoy.dataset.DatasetException;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.Split;
import io.convoy.testing.IdxFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** IDX files that are corrupt. */
class IdxDamageTest {
  private static final int IMAGES = 0x803;
  private static final int LABELS = 0x801;

  @TempDir Path folder;
  private Path images;
  private Path compressed;
  private Path labels;

  @BeforeEach
  void writeLabels() {
    images = folder.resolve("a-images-idx3-ubyte");
    compressed = folder.resolve("a-images-idx3-ubyte.gz");
    labels = IdxFiles.labels(folder.resolve("a-labels-idx1-ubyte"), 0, 1);
  }

  @Test
  void rejectsMissingPixels() {
    IdxFiles.write(images, new int[] {IMAGES, 2, 2, 2}, new byte[7]);
    assertInvalid(images, "its header declares 2x2x2 = 8 bytes, but the file has 7");
    delete(images);
    IdxFiles.write(compressed, new int[] {IMAGES, 2, 2, 2}, new byte[7]);
    assertInvalid(compressed, "its header declares 2x2x2 = 8 bytes, but the file has 7");
  }

  @Test
  void rejectsMorePixelsThanDeclared() {
    IdxFiles.write(images, new int[] {IMAGES, 2, 2, 2}, new byte[9]);
    assertInvalid(images, "its header declares 2x2x2 = 8 bytes, but the file has 9");
    delete(images);
    IdxFiles.write(compressed, new int[] {IMAGES, 2, 2, 2}, new byte[9]);
    assertInvalid(compressed, "its header declares 2x2x2 = 8 bytes, but the file has more");
  }

  @Test
  void rejectsTruncatedLabels() {
    writeTwoImages();
    IdxFiles.write(labels, new int[] {LABELS, 2}, new byte[1]);
    assertInvalid(labels, "its header declares 2 = 2 bytes, but the file has 1");
  }

  @Test
  void rejectsATruncatedHeader() throws IOException {
    Files.write(images, new byte[] {0, 0, 8, 3, 0});
    assertInvalid(images, "it has 5 bytes, but a header has 16");
  }

  @Test
  void rejectsAnEmptyFile() throws IOException {
    Files.createFile(images);
    assertMessage("Cannot read data: file:%s (the file is empty)".formatted(images));
  }

  @Test
  void rejectsAWrongMagicNumber() {
    IdxFiles.write(images, new int[] {0x89504e47, 2, 2, 2}, new byte[8]);
    assertInvalid(images, "it begins with 0x89504e47, but must begin with 0x00000803");
    writeTwoImages();
    IdxFiles.write(labels, new int[] {IMAGES, 2}, new byte[2]);
    assertInvalid(labels, "it begins with 0x00000803, but must begin with 0x00000801");
  }

  @Test
  void rejectsAFileWithoutImages() {
    IdxFiles.images(images, 2, 2);
    IdxFiles.labels(labels);
    assertInvalid(images, "it has no images");
  }

  @Test
  void rejectsDifferentCountsOfImagesAndLabels() {
    writeTwoImages();
    IdxFiles.labels(labels, 0, 1, 2);
    assertMessage(
        "Invalid IDX pair: file:%s has 2 images, file:%s has 3 labels (must be equal)"
            .formatted(images, labels));
  }

  @Test
  void rejectsNegativeDimensions() {
    IdxFiles.write(images, new int[] {IMAGES, 2, -2, -2}, new byte[8]);
    assertInvalid(images, "its header declares 2x-2x-2, but no dimension may be negative");
  }

  @Test
  void rejectsImagesWithoutPixels() {
    IdxFiles.write(images, new int[] {IMAGES, 2, 0, 28});
    assertInvalid(images, "Invalid shape: 1x0x28 (channels, height and width must be at least 1)");
  }

  @Test
  void rejectsAHeaderThatDeclaresMoreThanTheFileCanHold() {
    int huge = Integer.MAX_VALUE;
    IdxFiles.write(images, new int[] {IMAGES, huge, huge, huge}, new byte[8]);
    String announced =
        "its header declares 2147483647x2147483647x2147483647"
            + " = 9903520300447984150353281023 bytes";
    assertInvalid(images, announced + ", but the file has 8");
    delete(images);
    IdxFiles.write(compressed, new int[] {IMAGES, huge, huge, huge}, new byte[8]);
    assertInvalid(
        compressed,
        announced
            + ", more than %s compressed bytes can hold".formatted(compressed.toFile().length()));
  }

  @Test
  void rejectsATruncatedGzipStream() throws IOException {
    IdxFiles.images(compressed, 2, 2, new byte[] {1, 2, 3, 4}, new byte[] {5, 6, 7, 8});
    byte[] whole = Files.readAllBytes(compressed);
    for (int length : new int[] {2, 9, 20, whole.length - 9, whole.length - 1}) {
      Files.write(compressed, Arrays.copyOf(whole, length));
      assertMessage(
          "Cannot decompress data: file:%s (the gzip stream is cut off at byte %s)"
              .formatted(compressed, length));
    }
  }

  @Test
  void rejectsACorruptGzipStream() throws IOException {
    IdxFiles.images(compressed, 2, 2, new byte[4], new byte[4]);
    byte[] whole = Files.readAllBytes(compressed);
    whole[whole.length - 8] ^= 1;
    Files.write(compressed, whole);
    assertMessage("Cannot decompress data: file:%s (Corrupt GZIP trailer)".formatted(compressed));
  }

  @Test
  void rejectsAnUnreadableFile() throws IOException {
    writeTwoImages();
    Path checksum = folder.resolve(".a-images-idx3-ubyte.crc");
    // The sidecar of Hadoop's local file system: its head, the chunk's length, a wrong sum.
    Files.write(checksum, new byte[] {'c', 'r', 'c', 0, 0, 0, 2, 0, 1, 2, 3, 4});
    assertThatThrownBy(this::open)
        .isInstanceOf(DatasetException.class)
        .hasMessageStartingWith("Cannot read data: file:%s (Checksum error".formatted(images));
  }

  private void writeTwoImages() {
    IdxFiles.images(images, 2, 2, new byte[4], new byte[4]);
  }

  private static void delete(Path file) {
    assertThat(file.toFile().delete()).isTrue();
  }

  private void assertInvalid(Path file, String reason) {
    assertMessage("Invalid IDX file: file:%s (%s)".formatted(file, reason));
  }

  private void assertMessage(String message) {
    assertThatThrownBy(this::open).isInstanceOf(DatasetException.class).hasMessage(message);
  }

  private LabeledImages open() {
    Configuration configuration = new Configuration();
    return Formats.index(new DataLocation(folder.toString(), Split.TRAIN), configuration)
        .open(configuration);
  }
}
