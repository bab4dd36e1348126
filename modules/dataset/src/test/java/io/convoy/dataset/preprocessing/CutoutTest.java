package io.convoy.dataset.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.architecture.Shape;
import io.convoy.dataset.Seed;
import java.util.Arrays;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CutoutTest {
  private static final Shape SHAPE = new Shape(2, 5, 6);

  @Test
  void hidesOneSquareInEveryChannel() {
    TreeSet<Integer> areas = new TreeSet<>();
    for (int i = 0; i < 300; i++) {
      float[] values = new float[SHAPE.size() + 1];
      Arrays.fill(values, 1);
      new Cutout(3).erase(values, 1, SHAPE, Seed.of(i));
      assertThat(values[0]).isEqualTo(1);
      int[] hidden = hidden(values, 1);
      assertThat(hidden(values, 1 + SHAPE.plane())).isEqualTo(hidden);
      assertThat(hidden).isEqualTo(rectangle(hidden));
      areas.add(hidden.length);
    }
    // Whole inside, cut off at one border, and at two: 3 x 3, 2 x 3, 2 x 2.
    assertThat(areas).containsExactly(4, 6, 9);
  }

  @Test
  void everyPixelIsHiddenAtTimes() {
    float[] values = new float[SHAPE.size()];
    Arrays.fill(values, 1);
    IntStream.range(0, 300).forEach(i -> new Cutout(1).erase(values, 0, SHAPE, Seed.of(i)));
    assertThat(values).containsOnly(0);
  }

  @Test
  void noneHidesNothing() {
    float[] values = {1};
    Cutout.NONE.erase(values, 0, new Shape(1, 1, 1), Seed.of(1));
    assertThat(values).containsExactly(1);
  }

  @Test
  void rejectsSidesThatMakeNoSense() {
    assertThatThrownBy(() -> new Cutout(-1))
        .hasMessage("Invalid augmentation cutout: -1 (must be 0 or more)");
    assertThatThrownBy(() -> new Cutout(5).requireFor(SHAPE))
        .hasMessage("Invalid augmentation cutout: 5 (must be less than 5 for 2x5x6)");
    Cutout.NONE.requireFor(new Shape(1, 1, 1));
  }

  private static int[] hidden(float[] values, int offset) {
    return IntStream.range(0, SHAPE.plane()).filter(i -> values[offset + i] == 0).toArray();
  }

  /** The pixels between the first and the last. */
  private static int[] rectangle(int[] pixels) {
    int first = pixels[0];
    int last = pixels[pixels.length - 1];
    int width = SHAPE.width();
    return IntStream.range(0, SHAPE.plane())
        .filter(i -> i / width >= first / width && i / width <= last / width)
        .filter(i -> i % width >= first % width && i % width <= last % width)
        .toArray();
  }
}
