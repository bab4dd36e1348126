package io.convoy.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PreprocessingTest {
  private static final Seed SEED = Seed.of(1);
  private static final Offset<Float> ROUNDING = Offset.offset(1e-6f);

  @Test
  void identityMapsBytesToZeroToOne() {
    float[] values = new float[3];
    Preprocessing.identity(1)
        .apply(new byte[] {0, 51, (byte) 255}, new ImageShape(1, 1, 3), SEED, values, 0);
    assertThat(values).containsExactly(0, 0.2f, 1);
  }

  @Test
  void normalisesEachChannelAtItsOffset() {
    PixelStatistics statistics = new PixelStatistics(List.of(0.5, 0.2), List.of(0.5, 0.1));
    Preprocessing preprocessing = Preprocessing.normalising(statistics, Augmentation.NONE);
    float[] values = new float[4];
    preprocessing.apply(new byte[] {0, (byte) 255}, new ImageShape(2, 1, 1), SEED, values, 1);
    assertThat(values[0]).isZero();
    assertThat(values[1]).isEqualTo(-1, ROUNDING);
    assertThat(values[2]).isEqualTo(8, ROUNDING);
    assertThat(values[3]).isZero();
  }

  @Test
  void augmentationCanBeTakenAway() {
    Preprocessing preprocessing =
        new Preprocessing(List.of(0.1), List.of(0.3), new Augmentation(10, 0, 0, 0));
    assertThat(preprocessing.withoutAugmentation())
        .isEqualTo(new Preprocessing(List.of(0.1), List.of(0.3), Augmentation.NONE));
  }

  @Test
  void rejectsMeansWithoutDeviations() {
    assertThatThrownBy(() -> new Preprocessing(List.of(0.1), List.of(), Augmentation.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Invalid preprocessing: 1 means and 0 deviations (must be one of each a channel)");
    assertThatThrownBy(() -> Preprocessing.identity(0))
        .hasMessageStartingWith("Invalid preprocessing: 0 means");
  }

  @Test
  void rejectsNumbersThatWouldRuinTheNetwork() {
    assertThatThrownBy(
            () -> new Preprocessing(List.of(Double.NaN), List.of(1.0), Augmentation.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid preprocessing mean: NaN (must be finite)");
    assertThatThrownBy(() -> new Preprocessing(List.of(0.0), List.of(0.0), Augmentation.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid preprocessing std: 0.0 (must be finite and above 0)");
  }

  @Test
  void rejectsAnImageOfAnotherShape() {
    Preprocessing preprocessing = Preprocessing.identity(1);
    assertThatThrownBy(
            () -> preprocessing.apply(new byte[3], new ImageShape(3, 1, 1), SEED, new float[3], 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid image: 3 bytes of shape 3x1x1 (must be its size and have 1 channels)");
  }
}
