package io.convoy.dataset.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.dataset.Image;
import io.convoy.dataset.ImageShape;
import org.junit.jupiter.api.Test;

class ColoursTest {
  @Test
  void imageOfTheWantedChannelsStaysAsItIs() {
    Image image = Pixels.counting(3, 2, 2);
    assertThat(Colours.convert(image, 3)).isSameAs(image);
  }

  @Test
  void grayIsEqualPartsOfEveryColour() {
    assertThat(Pixels.of(Colours.convert(Pixels.image(new ImageShape(1, 1, 2), 7, 200), 3)))
        .containsExactly(7, 200, 7, 200, 7, 200);
  }

  @Test
  void coloursBecomeTheirLuma() {
    ImageShape fourPixels = new ImageShape(3, 1, 4);
    Image redGreenBlueWhite =
        Pixels.image(fourPixels, 255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255);
    assertThat(Pixels.of(Colours.convert(redGreenBlueWhite, 1))).containsExactly(76, 150, 29, 255);
  }

  @Test
  void rejectsOtherChannels() {
    assertThatThrownBy(() -> Colours.convert(Pixels.counting(2, 1, 1), 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Unsupported image: 2x1x1 for 3 channels (supported: 1 as 3 and 3 as 1)");
  }
}
