package io.convoy.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ShapeTest {

  @Test
  void readsChannelsFirst() {
    assertThat(new Shape(3, 224, 200)).hasToString("3x224x200");
    assertThat(new Shape(3, 224, 200).size()).isEqualTo(134_400);
    assertThat(Shape.vector(10)).isEqualTo(new Shape(10, 1, 1));
  }

  @Test
  void rejectsEmptyShapes() {
    assertThatThrownBy(() -> new Shape(0, 28, 28))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid shape: 0x28x28 (channels, height and width must be at least 1)");
  }

  @Test
  void rejectsMoreValuesThanAnArrayHolds() {
    assertThatThrownBy(() -> new Shape(3, 100_000, 100_000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid shape: 3x100000x100000 (must hold at most 2147483647 values)");
  }
}
