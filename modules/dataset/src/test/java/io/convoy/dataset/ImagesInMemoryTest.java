package io.convoy.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.architecture.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImagesInMemoryTest {
  private static final Shape SHAPE = new Shape(1, 1, 2);
  private static final byte[] FIRST = {1, 2};
  private static final byte[] SECOND = {3, 4};

  @Test
  void fingerprintDoesNotDependOnTheOrder() {
    assertThat(Fingerprint.of(images(List.of("cat", "dog"), new byte[] {0, 1}, FIRST, SECOND)))
        .isEqualTo(Fingerprint.of(images(List.of("dog", "cat"), new byte[] {0, 1}, SECOND, FIRST)));
  }

  @Test
  void fingerprintDependsOnPixelsLabelsAndCounts() {
    Fingerprint fingerprint = Fingerprint.of(images(List.of("cat"), new byte[2], FIRST, SECOND));
    assertThat(fingerprint.toString()).matches("[0-9a-f]{64}");
    assertThat(Fingerprint.of(images(List.of("dog"), new byte[2], FIRST, SECOND)))
        .isNotEqualTo(fingerprint);
    assertThat(Fingerprint.of(images(List.of("cat"), new byte[2], FIRST, FIRST)))
        .isNotEqualTo(fingerprint);
    assertThat(Fingerprint.of(images(List.of("cat"), new byte[1], FIRST)))
        .isNotEqualTo(fingerprint);
  }

  @Test
  void fingerprintsOfPartsAddUpToThatOfTheWhole() {
    LabeledImages images = images(List.of("cat", "dog"), new byte[] {0, 1}, FIRST, SECOND);
    assertThat(Fingerprint.of(images, 1).plus(Fingerprint.of(images, 0)))
        .isEqualTo(Fingerprint.of(images));
  }

  @Test
  void readsImagesOfEveryChunk() {
    byte[][] chunks = {{1, 2, 3, 4}, {5, 6}};
    LabeledImages images =
        new ImagesInMemory("memory:", SHAPE, List.of("only"), chunks, 2, new byte[3]);
    assertThat(images.stored(1)).containsExactly(3, 4);
    assertThat(images.read(2, LabeledImages.FULL_SIZE).pixels()).containsExactly(5, 6);
    assertThat(images.location(2)).isEqualTo("memory:!2");
  }

  @Test
  void rejectsANumberOutOfRange() {
    LabeledImages images = images(List.of("only"), new byte[1], FIRST);
    assertThatThrownBy(() -> images.stored(1))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessageContaining("1");
    assertThatThrownBy(() -> images.label(-1))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessageContaining("-1");
  }

  private static LabeledImages images(List<String> labels, byte[] labelOf, byte[]... pixels) {
    return new ImagesInMemory("memory:", SHAPE, labels, pixels, 1, labelOf);
  }
}
