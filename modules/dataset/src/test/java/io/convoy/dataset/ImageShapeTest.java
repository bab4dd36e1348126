package io.convoy.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ImageShapeTest {
  @Test
  void sizeCountsEveryChannel() {
    ImageShape shape = new ImageShape(3, 4, 5);
    assertThat(shape.size()).isEqualTo(60);
    assertThat(shape.plane()).isEqualTo(20);
    assertThat(shape).hasToString("3x4x5");
  }

  @Test
  void rejectsAnEmptyExtent() {
    assertThatThrownBy(() -> new ImageShape(1, 0, 28))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid image shape: 1x0x28 (every extent must be at least 1)");
  }

  @Test
  void rejectsMoreValuesThanAnArrayHolds() {
    assertThatThrownBy(() -> new ImageShape(2, 1 << 15, 1 << 15))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid image shape: 2x32768x32768 (must have at most 2147483647 values)");
    assertThatThrownBy(() -> new ImageShape(1, Integer.MAX_VALUE, Integer.MAX_VALUE))
        .hasMessageContaining("must have at most 2147483647 values");
  }
}
