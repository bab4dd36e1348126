package io.convoy.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class LabelledImagesTest {
  private static final ImageShape SHAPE = new ImageShape(1, 1, 2);
  private static final byte[] FIRST = {1, 2};
  private static final byte[] SECOND = {3, 4};

  @Test
  void fingerprintIgnoresTheOrder() {
    assertThat(images(List.of("cat", "dog"), new byte[] {0, 1}, FIRST, SECOND).fingerprint())
        .isEqualTo(images(List.of("dog", "cat"), new byte[] {0, 1}, SECOND, FIRST).fingerprint())
        .matches("[0-9a-f]{64}");
  }

  @Test
  void fingerprintShowsEveryDifference() {
    String fingerprint = images(List.of("cat"), new byte[2], FIRST, SECOND).fingerprint();
    assertThat(images(List.of("dog"), new byte[2], FIRST, SECOND).fingerprint())
        .isNotEqualTo(fingerprint);
    assertThat(images(List.of("cat"), new byte[2], FIRST, FIRST).fingerprint())
        .isNotEqualTo(fingerprint);
    assertThat(images(List.of("cat"), new byte[1], FIRST).fingerprint()).isNotEqualTo(fingerprint);
    assertThat(GrayImages.of(new ImageShape(1, 2, 1), FIRST).fingerprint())
        .isNotEqualTo(GrayImages.of(new ImageShape(2, 1, 1), FIRST).fingerprint());
  }

  @Test
  void readsImagesOfEveryChunk() {
    byte[][] chunks = {{1, 2, 3, 4}, {5, 6}};
    LabelledImages images =
        new ImagesInMemory("memory:", SHAPE, List.of("only"), chunks, 2, new byte[3]);
    byte[] pixels = new byte[2];
    images.read(1, pixels);
    assertThat(pixels).containsExactly(3, 4);
    images.read(2, pixels);
    assertThat(pixels).containsExactly(5, 6);
  }

  @Test
  void rejectsABufferOfAnotherSize() {
    assertThatThrownBy(() -> GrayImages.of(SHAPE, FIRST).read(0, new byte[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid pixel buffer: 3 bytes (must be 2 for 1x1x2)");
  }

  @Test
  void rejectsANumberWithoutExample() {
    LabelledImages images = GrayImages.of(SHAPE, FIRST);
    assertThatThrownBy(() -> images.read(1, new byte[2]))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessageContaining("1");
    assertThatThrownBy(() -> images.label(-1))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessageContaining("-1");
  }

  private static LabelledImages images(List<String> labels, byte[] labelOf, byte[]... pixels) {
    return new ImagesInMemory("memory:", SHAPE, labels, pixels, 1, labelOf);
  }
}
