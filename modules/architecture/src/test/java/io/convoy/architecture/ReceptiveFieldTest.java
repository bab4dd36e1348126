package io.convoy.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ReceptiveFieldTest {

  @Test
  void windowsWidenItByTheStrideBefore() {
    ReceptiveField pooled = ReceptiveField.PIXEL.slide(Window.of(2, 2));

    assertThat(pooled).hasToString("2x2/2");
    assertThat(pooled.slide(Window.of(5, 1))).hasToString("10x10/2");
  }

  @Test
  void maximumIsTakenOfBothNumbers() {
    assertThat(new ReceptiveField(3, 4).max(new ReceptiveField(5, 2)))
        .isEqualTo(new ReceptiveField(5, 4));
  }

  @Test
  void refusesNumbersBelowOne() {
    assertThatThrownBy(() -> new ReceptiveField(0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid receptive field size: 0 (must be at least 1)");
    assertThatThrownBy(() -> new ReceptiveField(1, 0))
        .hasMessage("Invalid receptive field stride: 0 (must be at least 1)");
  }
}
