package io.convoy.dataset.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.architecture.Shape;
import io.convoy.dataset.Image;
import io.convoy.dataset.Seed;
import io.convoy.dataset.preprocessing.augmentation.RandomErasing;
import io.convoy.dataset.preprocessing.augmentation.TrivialAugment;
import java.util.Arrays;
import java.util.Collections;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AugmentationTest {
  private static final Shape INPUT = new Shape(3, 6, 6);
  private static final Augmentation ALL =
      Augmentation.NONE
          .scaleJitter(new ScaleJitter(6, 9))
          .crop(Crop.random(2))
          .affine(new Affine(20, 0.2, 0.2, 1))
          .elastic(new Elastic(0.5, 2))
          .flip(true)
          .colorJitter(new ColorJitter(0.1))
          .cutout(new Cutout(2))
          .trivialAugment(true)
          .randomErasing(new RandomErasing(0.5));

  @Test
  void lookOfAnExampleDependsOnItsSeedOnly() {
    Image image = Pixels.counting(3, 7, 9);
    float[] values = apply(ALL, image, 1);
    assertThat(apply(ALL, image, 1)).isEqualTo(values);
    assertThat(apply(ALL, image, 2)).isNotEqualTo(values);
  }

  @Test
  void halfOfTheExamplesAreMirrored() {
    Image image = Pixels.counting(3, 6, 6);
    float[] plain = apply(Augmentation.NONE, image, 0);
    float[] mirrored = new float[plain.length];
    for (int i = 0; i < plain.length; i++) {
      mirrored[i] = plain[i / 6 * 6 + 5 - i % 6];
    }
    Augmentation flip = Augmentation.NONE.flip(true);
    assertThat(IntStream.range(0, 1000).filter(seed -> flip.mirrors(Seed.of(seed), false)).count())
        .isBetween(450L, 550L);
    for (int seed = 0; seed < 10; seed++) {
      assertThat(apply(flip, image, seed))
          .isEqualTo(flip.mirrors(Seed.of(seed), false) ? mirrored : plain);
    }
  }

  @Test
  void alternatingExamplesAreMirroredInTheirTurnWhateverTheSeedOfTheEpoch() {
    Augmentation alternating = Augmentation.NONE.flip(true).alternating(true);
    for (int seed = 0; seed < 10; seed++) {
      assertThat(alternating.mirrors(Seed.of(seed), true)).isTrue();
      assertThat(alternating.mirrors(Seed.of(seed), false)).isFalse();
    }
    assertThat(Augmentation.NONE.alternating(true).mirrors(Seed.of(1), true)).isFalse();
  }

  @Test
  void randomCropShowsARectangleOfTheImage() {
    Augmentation crop = Augmentation.NONE.crop(Crop.random(2));
    Image image = Pixels.counting(3, 6, 9);
    for (int seed = 0; seed < 50; seed++) {
      CropWindow view = crop.view(Framing.shorterSide(6), image.shape(), INPUT, Seed.of(seed));
      float[] values = apply(crop, image, seed);
      for (int i = 0; i < values.length; i++) {
        long row = view.top() + i % 36 / 6;
        long column = view.left() + i % 6;
        boolean inside = row >= 0 && row < 6 && column >= 0 && column < 9;
        long expected = inside ? i / 36 * 54L + row * 9 + column + 1 : 0;
        assertThat(values[i]).isEqualTo(expected / 255f);
      }
    }
  }

  @Test
  void oneOptionNeverChangesWhatAnotherDraws() {
    Seed seed = Seed.of(3);
    Shape image = new Shape(3, 50, 60);
    Framing framing = Framing.shorterSide(9);
    CropWindow all = ALL.view(framing, image, INPUT, seed);
    CropWindow scaled = ALL.crop(Crop.CENTER).view(framing, image, INPUT, seed);
    assertThat(scaled.height()).isEqualTo(all.height());
    Augmentation less = ALL.affine(Affine.NONE).elastic(Elastic.NONE).cutout(Cutout.NONE);
    assertThat(less.view(framing, image, INPUT, seed)).isEqualTo(all);
    assertThat(less.mirrors(seed, false)).isEqualTo(ALL.mirrors(seed, false));
  }

  @Test
  void trivialAugmentVariesTheCroppedImageBeforeItIsNormalized() {
    Augmentation crop = Augmentation.NONE.crop(Crop.random(2));
    Image image = Pixels.counting(3, 6, 9);
    for (int seed = 0; seed < 20; seed++) {
      Image cropped =
          crop.view(Framing.shorterSide(6), image.shape(), INPUT, Seed.of(seed)).of(image, INPUT);
      Image varied = TrivialAugment.apply(cropped, Seed.of(seed).child("trivial-augment"));
      assertThat(apply(crop.trivialAugment(true), image, seed))
          .isEqualTo(apply(Augmentation.NONE, varied, seed));
    }
  }

  @Test
  void erasingIsLast() {
    Augmentation erasing = Augmentation.NONE.randomErasing(new RandomErasing(1));
    Image white = new Image(INPUT, filled());
    float[] expected = apply(Augmentation.NONE, white, 1);
    new RandomErasing(1).erase(expected, 0, INPUT, Seed.of(1).child("random-erasing"));
    assertThat(apply(erasing, white, 1)).isEqualTo(expected).contains(0, 1);
  }

  @Test
  void colorIsAddedToEveryPixelOfAChannel() {
    Augmentation color = Augmentation.NONE.colorJitter(new ColorJitter(0.1));
    Image black = new Image(INPUT, new byte[INPUT.size()]);
    double[] added = color.colorJitter().draw(INPUT, Seed.of(7).child("colour-jitter"));
    float[] values = apply(color, black, 7);
    for (int i = 0; i < values.length; i++) {
      assertThat(values[i]).isEqualTo((float) added[i / 36]);
    }
  }

  @Test
  void cutoutHidesPartOfWhatIsLeft() {
    Image white = new Image(INPUT, filled());
    float[] values = apply(Augmentation.NONE.cutout(new Cutout(2)), white, 1);
    assertThat(values).contains(0, 1);
  }

  @Test
  void elasticDistortionMovesPixels() {
    Image image = Pixels.counting(3, 6, 6);
    float[] plain = apply(Augmentation.NONE, image, 1);
    assertThat(apply(Augmentation.NONE.elastic(new Elastic(1, 1)), image, 1)).isNotEqualTo(plain);
    assertThat(apply(Augmentation.NONE.elastic(new Elastic(1e-9, 1)), image, 1)[14])
        .isEqualTo(plain[14]);
  }

  @Test
  void scaleJitterNeedsTheLargestSideOfTheDecoder() {
    Preprocessing plain = preprocessing(Framing.shorterSide(7), Augmentation.NONE);
    assertThat(plain.shorterSide()).isEqualTo(7);
    assertThat(preprocessing(Framing.shorterSide(7), ALL).shorterSide()).isEqualTo(9);
  }

  private static float[] apply(Augmentation augmentation, Image image, int seed) {
    float[] values = new float[INPUT.size()];
    preprocessing(Framing.shorterSide(6), augmentation)
        .apply(image, Seed.of(seed), false, values, 0);
    return values;
  }

  private static Preprocessing preprocessing(Framing framing, Augmentation augmentation) {
    return new Preprocessing(
        INPUT, framing, Collections.nCopies(3, 0.0), Collections.nCopies(3, 1.0), augmentation);
  }

  private static byte[] filled() {
    byte[] white = new byte[INPUT.size()];
    Arrays.fill(white, (byte) 255);
    return white;
  }
}
