package io.convoy.dataset.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.convoy.architecture.Shape;
import io.convoy.dataset.Seed;
import org.junit.jupiter.api.Test;

class ElasticTest {
  private static final Shape SHAPE = new Shape(1, 100, 120);

  @Test
  void pixelsMoveAsFarAsAskedFor() {
    Distortion.Displacements drawn = new Elastic(1.4, 2).draw(SHAPE, Seed.of(3));
    assertThat(rootMeanSquare(drawn.right())).isCloseTo(1.4, within(0.1));
    assertThat(rootMeanSquare(drawn.down())).isCloseTo(1.4, within(0.1));
    assertThat(drawn.right()).isNotEqualTo(drawn.down());
  }

  @Test
  void borderMovesAsFarAsTheMiddle() {
    double squares = 0;
    for (int i = 0; i < 2000; i++) {
      float corner = new Elastic(2, 1).draw(new Shape(1, 3, 3), Seed.of(i)).right()[0];
      squares += corner * corner;
    }
    assertThat(Math.sqrt(squares / 2000)).isCloseTo(2, within(0.1));
  }

  @Test
  void neighborsMoveAlikeAsFarAsTheyAreSmooth() {
    // Noise that a Gaussian of deviation s smooths correlates by exp(-d^2 / 4s^2) at distance d.
    float[] right = new Elastic(1, 4).draw(SHAPE, Seed.of(4)).right();
    assertThat(correlation(right, 1)).isCloseTo(Math.exp(-1 / 64.0), within(0.01));
    assertThat(correlation(right, 8)).isCloseTo(Math.exp(-1), within(0.1));
  }

  @Test
  void displacementsDependOnTheSeedOnly() {
    Elastic elastic = new Elastic(1, 4);
    float[] right = elastic.draw(SHAPE, Seed.of(1)).right();
    assertThat(elastic.draw(SHAPE, Seed.of(1)).right()).isEqualTo(right);
    assertThat(elastic.draw(SHAPE, Seed.of(2)).right()).isNotEqualTo(right);
  }

  @Test
  void rejectsLimitsThatMakeNoSense() {
    assertThatThrownBy(() -> new Elastic(-1, 4))
        .hasMessage("Invalid augmentation elastic displacement: -1.0 (must be 0 or more)");
    assertThatThrownBy(() -> new Elastic(1, 0))
        .hasMessage(
            "Invalid augmentation elastic smoothness: 0.0 (must be above 0 and at most 100)");
    assertThatThrownBy(() -> new Elastic(1, 101))
        .hasMessage(
            "Invalid augmentation elastic smoothness: 101.0 (must be above 0 and at most 100)");
  }

  private static double rootMeanSquare(float[] values) {
    double squares = 0;
    for (float value : values) {
      squares += value * value;
    }
    return Math.sqrt(squares / values.length);
  }

  private static double correlation(float[] values, int distance) {
    double products = 0;
    double squares = 0;
    for (int i = 0; i < values.length; i++) {
      if (i % SHAPE.width() >= distance) {
        products += values[i] * values[i - distance];
        squares += values[i] * values[i];
      }
    }
    return products / squares;
  }
}
