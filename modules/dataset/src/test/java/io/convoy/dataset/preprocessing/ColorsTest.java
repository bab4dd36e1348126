package io.convoy.dataset.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.architecture.Shape;
import io.convoy.dataset.Image;
import org.junit.jupiter.api.Test;

class ColorsTest {
  @Test
  void imageOfTheWantedChannelsStaysAsItIs() {
    Image image = Pixels.counting(3, 2, 2);
    assertThat(Colors.convert(image, 3)).isSameAs(image);
  }

  @Test
  void grayIsEqualPartsOfEveryColor() {
    assertThat(Pixels.of(Colors.convert(Pixels.image(new Shape(1, 1, 2), 7, 200), 3)))
        .containsExactly(7, 200, 7, 200, 7, 200);
  }

  @Test
  void colorsBecomeTheirLuma() {
    Shape fourPixels = new Shape(3, 1, 4);
    Image redGreenBlueWhite =
        Pixels.image(fourPixels, 255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255);
    assertThat(Pixels.of(Colors.convert(redGreenBlueWhite, 1))).containsExactly(76, 150, 29, 255);
  }

  @Test
  void rejectsOtherChannels() {
    assertThatThrownBy(() -> Colors.convert(Pixels.counting(2, 1, 1), 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Unsupported image: 2x1x1 for 3 channels (supported: 1 as 3 and 3 as 1)");
  }
}
