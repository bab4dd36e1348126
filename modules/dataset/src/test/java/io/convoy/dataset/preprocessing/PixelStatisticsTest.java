package io.convoy.dataset.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.architecture.Shape;
import io.convoy.dataset.Image;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PixelStatisticsTest {
  private static final Offset<Double> EXACT = Offset.offset(1e-15);

  @Test
  void measureEachChannel() {
    byte[] image = {0, (byte) 255, 51, (byte) 153};
    PixelStatistics statistics = statistics(2, image);
    assertThat(statistics.mean().get(0)).isEqualTo(0.5, EXACT);
    assertThat(statistics.mean().get(1)).isEqualTo(0.4, EXACT);
    assertThat(statistics.std().get(0)).isEqualTo(0.5, EXACT);
    assertThat(statistics.std().get(1)).isEqualTo(0.2, EXACT);
  }

  @Test
  void channelOfOneValueHasDeviationOne() {
    byte[] image = {77, 77, 77};
    assertThat(statistics(1, image).std()).isEqualTo(List.of(1.0));
  }

  @Test
  void partsGiveWhatTheWholeGives() {
    Image one = new Image(new Shape(1, 1, 2), new byte[] {1, 2});
    Image other = new Image(new Shape(1, 2, 2), new byte[] {(byte) 200, 3, 4, 5});
    PixelSums whole = new PixelSums(1);
    whole.add(one);
    whole.add(other);
    PixelSums part = new PixelSums(1);
    part.add(other);
    PixelSums merged = new PixelSums(1);
    merged.add(one);
    merged.merge(part);
    assertThat(PixelStatistics.of(merged)).isEqualTo(PixelStatistics.of(whole));
  }

  @Test
  void rejectsImagesOfOtherChannelsAndNoImages() {
    PixelSums gray = new PixelSums(1);
    Image color = new Image(new Shape(3, 1, 1), new byte[3]);
    assertThatThrownBy(() -> gray.add(color))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid image: 3x1x1 (must have 1 channels)");
    assertThatThrownBy(() -> PixelStatistics.of(gray))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot compute the mean of pixels: no image was read");
  }

  private static PixelStatistics statistics(int channels, byte[] image) {
    PixelSums sums = new PixelSums(channels);
    sums.add(new Image(new Shape(channels, 1, image.length / channels), image));
    return PixelStatistics.of(sums);
  }
}
