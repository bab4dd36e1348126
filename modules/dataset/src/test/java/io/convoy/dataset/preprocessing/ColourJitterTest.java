package io.convoy.dataset.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.convoy.dataset.ImageShape;
import io.convoy.dataset.Seed;
import org.junit.jupiter.api.Test;

class ColourJitterTest {
  private static final ImageShape COLOUR = new ImageShape(3, 1, 1);

  @Test
  void coloursVaryAsThePrincipalComponentsDo() {
    int draws = 20_000;
    double[][] covariance = new double[3][3];
    for (int i = 0; i < draws; i++) {
      double[] colour = new ColourJitter(0.1).draw(COLOUR, Seed.of(i));
      for (int row = 0; row < 3; row++) {
        for (int column = 0; column < 3; column++) {
          covariance[row][column] += colour[row] * colour[column] / draws;
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
    assertThat(ColourJitter.NONE.draw(COLOUR, Seed.of(1))).containsOnly(0);
  }

  @Test
  void rejectsWhatMakesNoSense() {
    assertThatThrownBy(() -> new ColourJitter(-0.1))
        .hasMessage("Invalid augmentation colour jitter: -0.1 (must be 0 or more)");
    assertThatThrownBy(() -> new ColourJitter(0.1).requireFor(new ImageShape(1, 28, 28)))
        .hasMessage(
            "Unsupported augmentation: colour jitter for 1x28x28 (supported: for 3 channels)");
    ColourJitter.NONE.requireFor(new ImageShape(1, 28, 28));
  }
}
