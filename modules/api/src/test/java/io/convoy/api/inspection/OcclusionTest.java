package io.convoy.api.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.convoy.api.inspection.Occlusion.Patch;
import io.convoy.architecture.Shape;
import io.convoy.dataset.Image;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OcclusionTest {
  private static final Shape SHAPE = new Shape(1, 30, 20);

  @Test
  void patchesHaveAFifthOfTheShorterSideAndReachAllEdges() {
    Occlusion occlusion = Occlusion.of(SHAPE);
    assertThat(occlusion).isEqualTo(new Occlusion(4, 1));
    assertThat(occlusion.patches(SHAPE))
        .hasSize(27 * 17)
        .startsWith(new Patch(0, 0, 4), new Patch(0, 1, 4))
        .endsWith(new Patch(26, 16, 4));
    assertThat(new Occlusion(5, 4).patches(new Shape(1, 5, 12)))
        .containsExactly(new Patch(0, 0, 5), new Patch(0, 4, 5), new Patch(0, 7, 5));
  }

  @Test
  void theMapPeaksWhereTheNetworkLooks() {
    // A network that sees one pixel.
    float[] map =
        Occlusion.of(SHAPE)
            .map(
                SHAPE,
                patch ->
                    patch.top() <= 21
                            && 21 < patch.top() + 4
                            && patch.left() <= 6
                            && 6 < patch.left() + 4
                        ? 0.5
                        : 0);
    int peak =
        IntStream.range(0, map.length).reduce((a, b) -> map[b] > map[a] ? b : a).orElseThrow();
    assertThat(peak).isEqualTo(21 * 20 + 6);
    assertThat(map[peak]).isEqualTo(0.5f);
    assertThat(map[0]).isZero();
  }

  @Test
  void oddsOfCertaintyAreFinite() {
    assertThat(Occlusion.logOdds(0.5)).isZero();
    assertThat(Occlusion.logOdds(0.75)).isCloseTo(Math.log(3), within(1e-12));
    assertThat(Occlusion.logOdds(1)).isCloseTo(16.118, within(1e-3));
    assertThat(Occlusion.logOdds(0)).isEqualTo(-Occlusion.logOdds(1));
  }

  @Test
  void aPatchHidesASquareInEveryChannel() {
    Image hidden = new Patch(1, 0, 2).hide(new Image(new Shape(3, 3, 2), new byte[18]));
    byte gray = (byte) 128;
    assertThat(hidden.pixels())
        .containsExactly(
            0, 0, gray, gray, gray, gray, 0, 0, gray, gray, gray, gray, 0, 0, gray, gray, gray,
            gray);
  }
}
