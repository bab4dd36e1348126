package io.convoy.dataset.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.convoy.architecture.Shape;
import io.convoy.dataset.Seed;
import org.junit.jupiter.api.Test;

class ColorJitterTest {
  private static final Shape COLOR = new Shape(3, 1, 1);

  @Test
  void colorsVaryAsThePrincipalComponentsDo() {
    int draws = 20_000;
    double[][] covariance = new double[3][3];
    for (int i = 0; i < draws; i++) {
      double[] color = new ColorJitter(0.1).draw(COLOR, Seed.of(i));
      for (int row = 0; row < 3; row++) {
        for (int column = 0; column < 3; column++) {
          covariance[row][column] += color[row] * color[column] / draws;
        }
      }
    }
    // 0.1^2 * V diag(eigenvalues^2) V', computed by hand from the three components.
    assertThat(covariance[0][0]).isCloseTo(1.542e-4, within(5e-6));
    assertThat(covariance[1][1]).isCloseTo(1.597e-4, within(5e-6));
    assertThat(covariance[0][1]).isCloseTo(1.558e-4, within(5e-6));
    assertThat(covariance[0][2]).isCloseTo(1.549e-4, within(5e-6));
  }

  @Test
  void noneAddsNothing() {
    assertThat(ColorJitter.NONE.draw(COLOR, Seed.of(1))).containsOnly(0);
  }

  @Test
  void rejectsWhatMakesNoSense() {
    assertThatThrownBy(() -> new ColorJitter(-0.1))
        .hasMessage("Invalid augmentation color jitter: -0.1 (must be 0 or more)");
    assertThatThrownBy(() -> new ColorJitter(0.1).requireFor(new Shape(1, 28, 28)))
        .hasMessage(
            "Unsupported augmentation: color jitter for 1x28x28 (supported: for 3 channels)");
    ColorJitter.NONE.requireFor(new Shape(1, 28, 28));
  }
}
