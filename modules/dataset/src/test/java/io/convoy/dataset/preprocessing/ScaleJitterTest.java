package io.convoy.dataset.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.architecture.Shape;
import io.convoy.dataset.Seed;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScaleJitterTest {
  private static final Shape INPUT = new Shape(3, 224, 200);

  @Test
  void drawsEverySideOfItsRange() {
    ScaleJitter jitter = new ScaleJitter(256, 259);
    assertThat(
            IntStream.range(0, 100)
                .map(i -> jitter.draw(Framing.shorterSide(300), Seed.of(i)).shorterSide())
                .distinct())
        .containsExactlyInAnyOrder(256, 257, 258, 259);
  }

  @Test
  void noneLeavesTheFramingAlone() {
    assertThat(ScaleJitter.NONE.draw(Framing.FIT, Seed.of(1))).isEqualTo(Framing.FIT);
  }

  @Test
  void rejectsRangesThatMakeNoSense() {
    assertThatThrownBy(() -> new ScaleJitter(300, 256))
        .hasMessage(
            "Invalid augmentation scale jitter: 300 to 256 (must be pixels in ascending order)");
    assertThatThrownBy(() -> new ScaleJitter(223, 256).requireFor(Framing.shorterSide(224), INPUT))
        .hasMessage(
            "Invalid augmentation scale jitter: 223 to 256 (must be at least 224 to fill"
                + " 3x224x200)");
    assertThatThrownBy(() -> new ScaleJitter(256, 320).requireFor(Framing.EXACT, INPUT))
        .hasMessage(
            "Unsupported augmentation: scale jitter with resize exact (supported: with"
                + " shorter-side)");
    ScaleJitter.NONE.requireFor(Framing.EXACT, INPUT);
  }
}
