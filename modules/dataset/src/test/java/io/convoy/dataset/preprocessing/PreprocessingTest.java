package io.convoy.dataset.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.architecture.Shape;
import io.convoy.dataset.Image;
import io.convoy.dataset.Seed;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PreprocessingTest {
  private static final Shape GRAY = new Shape(1, 1, 1);
  private static final Seed SEED = Seed.of(1);
  private static final Offset<Float> ROUNDING = Offset.offset(1e-6f);

  @Test
  void identityMapsBytesToZeroToOne() {
    float[] values = new float[3];
    Shape shape = new Shape(1, 1, 3);
    Preprocessing.identity(shape)
        .apply(new Image(shape, new byte[] {0, 51, (byte) 255}), SEED, false, values, 0);
    assertThat(values).containsExactly(0, 0.2f, 1);
  }

  @Test
  void normalizesEachChannelAtItsOffset() {
    Shape shape = new Shape(2, 1, 1);
    Preprocessing preprocessing =
        new Preprocessing(shape, List.of(0.5, 0.2), List.of(0.5, 0.1), Augmentation.NONE);
    float[] values = new float[4];
    preprocessing.apply(new Image(shape, new byte[] {0, (byte) 255}), SEED, false, values, 1);
    assertThat(values[0]).isZero();
    assertThat(values[1]).isEqualTo(-1, ROUNDING);
    assertThat(values[2]).isEqualTo(8, ROUNDING);
    assertThat(values[3]).isZero();
  }

  @Test
  void nothingButTheAugmentationCanBeTakenAway() {
    Shape input = new Shape(1, 2, 2);
    Framing framing = Framing.shorterSide(3);
    Augmentation augmentation = Augmentation.NONE.flip(true).crop(Crop.random(1));
    Preprocessing preprocessing =
        new Preprocessing(input, framing, List.of(0.1), List.of(0.3), augmentation);
    assertThat(preprocessing.withoutAugmentation())
        .isEqualTo(
            new Preprocessing(input, framing, List.of(0.1), List.of(0.3), Augmentation.NONE));
  }

  @Test
  void withoutAugmentationEveryExampleIsItsNormalizedFrame() {
    Preprocessing preprocessing =
        new Preprocessing(
            new Shape(1, 2, 2),
            Framing.shorterSide(3),
            List.of(0.0),
            List.of(1.0),
            Augmentation.NONE.flip(true).crop(Crop.random(1)).affine(new Affine(9, 0, 0, 1)));
    Image image = Pixels.counting(1, 3, 5);
    float[] values = new float[4];
    for (int seed = 0; seed < 5; seed++) {
      preprocessing.withoutAugmentation().apply(image, Seed.of(seed), false, values, 0);
      assertThat(values).containsExactly(2 / 255f, 3 / 255f, 7 / 255f, 8 / 255f);
    }
    assertThat(Pixels.of(preprocessing.frame(image))).containsExactly(2, 3, 7, 8);
  }

  @Test
  void imageGetsTheColorsOfTheInput() {
    Image gray = Pixels.counting(1, 1, 2);
    Preprocessing color = Preprocessing.identity(new Shape(3, 1, 2));
    assertThat(Pixels.of(color.frame(gray))).containsExactly(1, 2, 1, 2, 1, 2);
    float[] values = new float[6];
    color.apply(gray, SEED, false, values, 0);
    assertThat(values).containsExactly(1 / 255f, 2 / 255f, 1 / 255f, 2 / 255f, 1 / 255f, 2 / 255f);
    assertThat(Preprocessing.identity(GRAY).frame(Pixels.counting(3, 1, 1)).shape())
        .isEqualTo(GRAY);
  }

  @Test
  void augmentationMustSuitTheImages() {
    assertThatThrownBy(
            () ->
                new Preprocessing(
                    GRAY,
                    List.of(0.0),
                    List.of(1.0),
                    Augmentation.NONE.colorJitter(new ColorJitter(0.1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Unsupported augmentation: color jitter for 1x1x1");
    assertThatThrownBy(
            () ->
                new Preprocessing(
                    new Shape(1, 8, 8),
                    Framing.shorterSide(7),
                    List.of(0.0),
                    List.of(1.0),
                    Augmentation.NONE))
        .hasMessageStartingWith("Invalid shorter side: 7");
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
  void rejectsAnImageOfUnknownChannels() {
    Preprocessing preprocessing = Preprocessing.identity(GRAY);
    Image pairs = new Image(new Shape(2, 1, 1), new byte[2]);
    assertThatThrownBy(() -> preprocessing.apply(pairs, SEED, false, new float[2], 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Unsupported image: 2x1x1 for 1 channels (supported: 1 as 3 and 3 as 1)");
  }
}
