package io.convoy.dataset.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.dataset.Image;
import io.convoy.dataset.ImageShape;
import io.convoy.dataset.Seed;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PreprocessingTest {
  private static final ImageShape GRAY = new ImageShape(1, 1, 1);
  private static final Seed SEED = Seed.of(1);
  private static final Offset<Float> ROUNDING = Offset.offset(1e-6f);

  @Test
  void identityMapsBytesToZeroToOne() {
    float[] values = new float[3];
    ImageShape shape = new ImageShape(1, 1, 3);
    Preprocessing.identity(shape)
        .apply(new Image(shape, new byte[] {0, 51, (byte) 255}), SEED, values, 0);
    assertThat(values).containsExactly(0, 0.2f, 1);
  }

  @Test
  void normalisesEachChannelAtItsOffset() {
    ImageShape shape = new ImageShape(2, 1, 1);
    Preprocessing preprocessing =
        new Preprocessing(shape, List.of(0.5, 0.2), List.of(0.5, 0.1), Augmentation.NONE);
    float[] values = new float[4];
    preprocessing.apply(new Image(shape, new byte[] {0, (byte) 255}), SEED, values, 1);
    assertThat(values[0]).isZero();
    assertThat(values[1]).isEqualTo(-1, ROUNDING);
    assertThat(values[2]).isEqualTo(8, ROUNDING);
    assertThat(values[3]).isZero();
  }

  @Test
  void augmentationCanBeTakenAway() {
    Preprocessing preprocessing =
        new Preprocessing(GRAY, List.of(0.1), List.of(0.3), new Augmentation(10, 0, 0, 0));
    assertThat(preprocessing.withoutAugmentation())
        .isEqualTo(new Preprocessing(GRAY, List.of(0.1), List.of(0.3), Augmentation.NONE));
  }

  @Test
  void rejectsMeansWithoutDeviations() {
    assertThatThrownBy(() -> new Preprocessing(GRAY, List.of(0.1), List.of(), Augmentation.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Invalid preprocessing: 1 means and 0 deviations for 1x1x1 (must be one of each a channel)");
  }

  @Test
  void rejectsNumbersThatWouldRuinTheNetwork() {
    assertThatThrownBy(
            () -> new Preprocessing(GRAY, List.of(Double.NaN), List.of(1.0), Augmentation.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid preprocessing mean: NaN (must be finite)");
    assertThatThrownBy(() -> new Preprocessing(GRAY, List.of(0.0), List.of(0.0), Augmentation.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid preprocessing std: 0.0 (must be finite and above 0)");
  }

  @Test
  void rejectsAnImageOfAnotherShape() {
    Preprocessing preprocessing = Preprocessing.identity(GRAY);
    Image colour = new Image(new ImageShape(3, 1, 1), new byte[3]);
    assertThatThrownBy(() -> preprocessing.apply(colour, SEED, new float[3], 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid image: 3x1x1 (must be 1x1x1)");
  }
}
