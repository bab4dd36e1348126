package io.convoy.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PixelStatisticsTest {
  private static final Offset<Double> EXACT = Offset.offset(1e-15);

  @Test
  void measureEachChannel() {
    byte[] image = {0, (byte) 255, 51, (byte) 153};
    PixelStatistics statistics = PixelStatistics.of(GrayImages.of(new ImageShape(2, 1, 2), image));
    assertThat(statistics.mean().get(0)).isEqualTo(0.5, EXACT);
    assertThat(statistics.mean().get(1)).isEqualTo(0.4, EXACT);
    assertThat(statistics.std().get(0)).isEqualTo(0.5, EXACT);
    assertThat(statistics.std().get(1)).isEqualTo(0.2, EXACT);
  }

  @Test
  void channelOfOneValueHasDeviationOne() {
    byte[] image = {77, 77, 77};
    assertThat(PixelStatistics.of(GrayImages.of(new ImageShape(1, 1, 3), image)).std())
        .isEqualTo(List.of(1.0));
  }
}
