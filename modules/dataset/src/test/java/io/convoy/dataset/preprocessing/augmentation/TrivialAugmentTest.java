package io.convoy.dataset.preprocessing.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.architecture.Shape;
import io.convoy.dataset.Image;
import io.convoy.dataset.Seed;
import io.convoy.dataset.preprocessing.Pixels;
import org.junit.jupiter.api.Test;

class TrivialAugmentTest {
  @Test
  void operationAndStrengthDependOnTheSeedOnly() {
    Image image = Pixels.counting(3, 9, 8);
    for (int seed = 0; seed < 100; seed++) {
      assertThat(TrivialAugment.apply(image, Seed.of(seed)).pixels())
          .isEqualTo(TrivialAugment.apply(image, Seed.of(seed)).pixels());
    }
  }

  @Test
  void everyStrengthOfAnOperationIsDrawn() {
    Image image = Pixels.counting(1, 1, 3);
    int inverted = 0;
    int draws = 14 * 31 * 40;
    for (int seed = 0; seed < draws; seed++) {
      inverted += Pixels.of(TrivialAugment.apply(image, Seed.of(seed)))[0] == 254 ? 1 : 0;
    }
    // Only the strongest of 31 levels of solarize, 1 of 14 operations, inverts black.
    assertThat(inverted).isBetween(20, 65);
  }

  @Test
  void rejectsInputsThatAreNoImages() {
    assertThatThrownBy(() -> TrivialAugment.requireFor(new Shape(2, 5, 6)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Unsupported augmentation: TrivialAugment for 2x5x6 (supported: for 1 or 3 channels)");
    TrivialAugment.requireFor(new Shape(1, 5, 6));
    TrivialAugment.requireFor(new Shape(3, 5, 6));
  }
}
