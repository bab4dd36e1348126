package io.convoy.dataset.preprocessing.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.architecture.Shape;
import io.convoy.dataset.Seed;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RandomErasingTest {
  private static final Shape SHAPE = new Shape(2, 60, 50);
  private static final int DRAWS = 2000;

  @Test
  void erasesOneRectangleWhoseAreaAndRatioAreWithinTheirBounds() {
    double smallest = 1;
    double largest = 0;
    for (int seed = 0; seed < DRAWS; seed++) {
      float[] values = erased(new RandomErasing(1), seed);
      assertThat(values[0]).isEqualTo(1);
      int[] rows = range(values, SHAPE.width());
      int[] columns = range(values, 1);
      int height = rows[1] - rows[0] + 1;
      int width = columns[1] - columns[0] + 1;
      assertThat(zeros(values)).isEqualTo(SHAPE.channels() * height * width);
      // Sides are rounded to whole pixels.
      assertThat((height + 0.5) * (width + 0.5)).isGreaterThanOrEqualTo(0.02 * SHAPE.plane());
      assertThat((height - 0.5) * (width - 0.5)).isLessThanOrEqualTo(0.33 * SHAPE.plane());
      assertThat((height + 0.5) / (width - 0.5)).isGreaterThanOrEqualTo(0.3);
      assertThat((height - 0.5) / (width + 0.5)).isLessThanOrEqualTo(3.3);
      smallest = Math.min(smallest, (double) height * width / SHAPE.plane());
      largest = Math.max(largest, (double) height * width / SHAPE.plane());
    }
    assertThat(smallest).isLessThan(0.03);
    assertThat(largest).isGreaterThan(0.3);
  }

  @Test
  void erasesInTheGivenShareOfCases() {
    RandomErasing some = new RandomErasing(0.25);
    long erased = IntStream.range(0, DRAWS).filter(seed -> zeros(erased(some, seed)) > 0).count();
    assertThat(erased).isBetween(430L, 570L);
  }

  @Test
  void noneErasesNothing() {
    assertThat(erased(RandomErasing.NONE, 1)).containsOnly(1);
  }

  @Test
  void rejectsProbabilitiesOutOfRange() {
    assertThatThrownBy(() -> new RandomErasing(1.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid augmentation random erasing: 1.5 (must be from 0 to 1)");
    assertThatThrownBy(() -> new RandomErasing(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid augmentation random erasing: NaN (must be from 0 to 1)");
  }

  /** Values that were 1, after one that does not belong to the image. */
  private static float[] erased(RandomErasing erasing, int seed) {
    float[] values = new float[1 + SHAPE.size()];
    Arrays.fill(values, 1);
    erasing.erase(values, 1, SHAPE, Seed.of(seed));
    return values;
  }

  /** First and last row (of a stride of the width) or column (of 1) with a zero. */
  private static int[] range(float[] values, int stride) {
    int count = stride == 1 ? SHAPE.width() : SHAPE.height();
    int[] hit =
        IntStream.range(0, SHAPE.size())
            .filter(i -> values[1 + i] == 0)
            .map(i -> i / stride % count)
            .sorted()
            .toArray();
    return new int[] {hit[0], hit[hit.length - 1]};
  }

  private static int zeros(float[] values) {
    int zeros = 0;
    for (float value : values) {
      zeros += value == 0 ? 1 : 0;
    }
    return zeros;
  }
}
