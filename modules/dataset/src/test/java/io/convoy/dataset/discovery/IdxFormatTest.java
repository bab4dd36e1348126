package io.convoy.dataset.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.architecture.Shape;
import io.convoy.dataset.DataLocation;
import io.convoy.dataset.DatasetException;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.Split;
import io.convoy.testing.IdxFiles;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files are found; {@link IdxDamageTest} tests their content. */
class IdxFormatTest {
  @TempDir Path folder;

  @Test
  void readsImagesAndLabels() {
    byte[][] images = {{1, 2}, {-1, 4}};
    IdxFiles.pair(folder, "any", 1, 2, images, new int[] {2, 0});
    LabeledImages read = open(folder, Split.TRAIN);
    assertThat(read.size()).isEqualTo(2);
    assertThat(read.commonShape()).contains(new Shape(1, 1, 2));
    assertThat(read.labels()).containsExactly("0", "1", "2");
    assertThat(read.label(0)).isEqualTo(2);
    assertThat(pixels(read, 1)).containsExactly(-1, 4);
    assertThat(read.location()).isEqualTo("file:%s/any-images-idx3-ubyte".formatted(folder));
  }

  @Test
  void readsMoreImagesThanFitOneChunk() {
    int side = 3000;
    byte[][] images = new byte[3][side * side];
    images[2][side] = 9;
    IdxFiles.pair(folder, "large", side, side, images, new int[3]);
    assertThat(pixels(open(folder, Split.TRAIN), 2)[side]).isEqualTo((byte) 9);
  }

  @Test
  void compressionIsRecognizedByContent() {
    IdxFiles.images(folder.resolve("a-images-idx3-ubyte.gz"), 1, 1, new byte[] {7});
    IdxFiles.labels(folder.resolve("a-labels-idx1-ubyte"), 0);
    assertThat(pixels(open(folder, Split.TRAIN), 0)).containsExactly(7);

    Path renamed = folder.resolve("renamed");
    IdxFiles.images(renamed.resolve("a-images.gz"), 1, 1, new byte[] {8});
    Path images = renamed.resolve("a-images");
    assertThat(renamed.resolve("a-images.gz").toFile().renameTo(images.toFile())).isTrue();
    IdxFiles.labels(renamed.resolve("a-labels.gz"), 0);
    assertThat(pixels(open(images, Split.TRAIN), 0)).containsExactly(8);
  }

  @Test
  void splitsAreRecognizedByTheirNames() {
    pairOf("train", 1);
    pairOf("t10k", 2);
    assertThat(pixels(open(folder, Split.TRAIN), 0)).containsExactly(1);
    assertThat(pixels(open(folder, Split.TEST), 0)).containsExactly(2);
  }

  @Test
  void testSplitMayBeNamedTest() {
    pairOf("train", 1);
    pairOf("test", 2);
    assertThat(pixels(open(folder, Split.TEST), 0)).containsExactly(2);
  }

  @Test
  void onlyPairIsUsedForBothSplits() {
    pairOf("photos", 3);
    assertThat(pixels(open(folder, Split.TRAIN), 0)).containsExactly(3);
    assertThat(pixels(open(folder, Split.TEST), 0)).containsExactly(3);
  }

  @Test
  void imagesFileSelectsItsPair() {
    pairOf("train", 1);
    pairOf("t10k", 2);
    Path images = folder.resolve("t10k-images-idx3-ubyte");
    assertThat(pixels(open(images, Split.TRAIN), 0)).containsExactly(2);
  }

  @Test
  void prefersTheUncompressedFile() {
    pairOf("train", 1);
    IdxFiles.images(folder.resolve("train-images-idx3-ubyte.gz"), 1, 1, new byte[] {2});
    assertThat(pixels(open(folder, Split.TRAIN), 0)).containsExactly(1);
  }

  @Test
  void rejectsAnAmbiguousPair() {
    pairOf("left", 1);
    pairOf("right", 2);
    assertThatThrownBy(() -> open(folder, Split.TEST))
        .isInstanceOf(DatasetException.class)
        .hasMessage(
            "Cannot choose IDX images: file:%s holds left-images-idx3-ubyte,".formatted(folder)
                + " right-images-idx3-ubyte (for this split one must begin with t10k- or test-)");
  }

  @Test
  void rejectsMissingLabels() {
    Path images = IdxFiles.images(folder.resolve("a-images-idx3-ubyte"), 1, 1, new byte[1]);
    assertThatThrownBy(() -> open(folder, Split.TRAIN))
        .isInstanceOf(DatasetException.class)
        .hasMessage(
            "Cannot find labels of IDX images: file:%s (must be a-labels-idx1-ubyte or"
                    .formatted(images)
                + " a-labels-idx1-ubyte.gz in the same folder)");
  }

  @Test
  void rejectsAnImagesFileWithAnotherName() {
    Path images = IdxFiles.images(folder.resolve("digits"), 1, 1, new byte[1]);
    assertThatThrownBy(() -> open(images, Split.TRAIN))
        .isInstanceOf(DatasetException.class)
        .hasMessage(
            "Cannot find labels of IDX images: file:%s (its name must contain 'images', that of the"
                    .formatted(images)
                + " labels file 'labels')");
  }

  @Test
  void rejectsTheLabelsFile() {
    Path labels = IdxFiles.labels(folder.resolve("labels"), 1);
    assertThatThrownBy(() -> open(labels, Split.TRAIN))
        .isInstanceOf(DatasetException.class)
        .hasMessage(
            "Invalid IDX images: file:%s holds labels (must be the images file or its folder)"
                .formatted(labels));
  }

  private void pairOf(String prefix, int pixel) {
    IdxFiles.pair(folder, prefix, 1, 1, new byte[][] {{(byte) pixel}}, new int[] {0});
  }

  private static LabeledImages open(Path place, Split split) {
    Configuration configuration = new Configuration();
    return Formats.index(new DataLocation(place.toString(), split), configuration)
        .open(configuration);
  }

  private static byte[] pixels(LabeledImages images, int index) {
    return images.read(index, LabeledImages.FULL_SIZE).pixels();
  }
}
