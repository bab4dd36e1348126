package io.convoy.dataset;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.architecture.Shape;
import org.junit.jupiter.api.Test;

class ImageTest {
  @Test
  void rejectsPixelsThatDoNotMatchTheShape() {
    assertThatThrownBy(() -> new Image(new Shape(3, 2, 2), new byte[4]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid image: 4 bytes (must be 12 for 3x2x2)");
  }
}
