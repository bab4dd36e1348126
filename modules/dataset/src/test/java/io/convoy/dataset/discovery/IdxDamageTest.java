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

/** IDX files that are not what they say. */
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
  void saysThatPixelsAreMissing() {
    IdxFiles.write(images, new int[] {IMAGES, 2, 2, 2}, new byte[7]);
    assertInvalid(images, "its header announces 2x2x2 = 8 bytes, 7 are there");
    delete(images);
    IdxFiles.write(compressed, new int[] {IMAGES, 2, 2, 2}, new byte[7]);
    assertInvalid(compressed, "its header announces 2x2x2 = 8 bytes, 7 are there");
  }

  @Test
  void saysThatThereAreMorePixelsThanAnnounced() {
    IdxFiles.write(images, new int[] {IMAGES, 2, 2, 2}, new byte[9]);
    assertInvalid(images, "its header announces 2x2x2 = 8 bytes, 9 are there");
    delete(images);
    IdxFiles.write(compressed, new int[] {IMAGES, 2, 2, 2}, new byte[9]);
    assertInvalid(compressed, "its header announces 2x2x2 = 8 bytes, more are there");
  }

  @Test
  void saysThatLabelsAreCutOff() {
    writeTwoImages();
    IdxFiles.write(labels, new int[] {LABELS, 2}, new byte[1]);
    assertInvalid(labels, "its header announces 2 = 2 bytes, 1 are there");
  }

  @Test
  void saysThatTheHeaderIsCutOff() throws IOException {
    Files.write(images, new byte[] {0, 0, 8, 3, 0});
    assertInvalid(images, "it has 5 bytes, a header has 16");
  }

  @Test
  void saysThatAFileOfThePairIsEmpty() throws IOException {
    Files.createFile(images);
    assertMessage("Cannot read data: file:%s (the file is empty)".formatted(images));
  }

  @Test
  void saysThatTheMagicNumberIsWrong() {
    IdxFiles.write(images, new int[] {0x89504e47, 2, 2, 2}, new byte[8]);
    assertInvalid(images, "it begins with 0x89504e47, must begin with 0x00000803");
    writeTwoImages();
    IdxFiles.write(labels, new int[] {IMAGES, 2}, new byte[2]);
    assertInvalid(labels, "it begins with 0x00000803, must begin with 0x00000801");
  }

  @Test
  void saysThatThereAreNoImages() {
    IdxFiles.images(images, 2, 2);
    IdxFiles.labels(labels);
    assertInvalid(images, "it has no images");
  }

  @Test
  void saysThatCountsDiffer() {
    writeTwoImages();
    IdxFiles.labels(labels, 0, 1, 2);
    assertMessage(
        "Invalid IDX pair: file:%s has 2 images, file:%s has 3 labels (must be as many)"
            .formatted(images, labels));
  }

  @Test
  void saysThatExtentsAreNegative() {
    IdxFiles.write(images, new int[] {IMAGES, 2, -2, -2}, new byte[8]);
    assertInvalid(images, "its header announces 2x-2x-2, no extent may be negative");
  }

  @Test
  void saysThatImagesHaveNoPixels() {
    IdxFiles.write(images, new int[] {IMAGES, 2, 0, 28});
    assertInvalid(images, "Invalid shape: 1x0x28 (channels, height and width must be at least 1)");
  }

  @Test
  void saysThatTheHeaderAnnouncesMoreThanTheFileCanHold() {
    int huge = Integer.MAX_VALUE;
    IdxFiles.write(images, new int[] {IMAGES, huge, huge, huge}, new byte[8]);
    String announced =
        "its header announces 2147483647x2147483647x2147483647"
            + " = 9903520300447984150353281023 bytes";
    assertInvalid(images, announced + ", 8 are there");
    delete(images);
    IdxFiles.write(compressed, new int[] {IMAGES, huge, huge, huge}, new byte[8]);
    assertInvalid(
        compressed,
        announced
            + ", more than %s compressed bytes can hold".formatted(compressed.toFile().length()));
  }

  @Test
  void saysThatTheGzipStreamIsCutOff() throws IOException {
    IdxFiles.images(compressed, 2, 2, new byte[] {1, 2, 3, 4}, new byte[] {5, 6, 7, 8});
    byte[] whole = Files.readAllBytes(compressed);
    for (int length : new int[] {2, 9, 20, whole.length - 9, whole.length - 1}) {
      Files.write(compressed, Arrays.copyOf(whole, length));
      assertMessage(
          "Cannot decompress data: file:%s (the gzip stream is cut off)".formatted(compressed));
    }
  }

  @Test
  void saysThatTheGzipStreamIsCorrupt() throws IOException {
    IdxFiles.images(compressed, 2, 2, new byte[4], new byte[4]);
    byte[] whole = Files.readAllBytes(compressed);
    whole[whole.length - 8] ^= 1;
    Files.write(compressed, whole);
    assertMessage("Cannot decompress data: file:%s (Corrupt GZIP trailer)".formatted(compressed));
  }

  @Test
  void saysThatAFileCannotBeRead() throws IOException {
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
