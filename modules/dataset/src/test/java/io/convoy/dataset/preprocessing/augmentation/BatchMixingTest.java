package io.convoy.dataset.preprocessing.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.convoy.architecture.Shape;
import io.convoy.dataset.ImageBatch;
import io.convoy.dataset.MixedLabels;
import io.convoy.dataset.Seed;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchMixingTest {
  private static final Shape SHAPE = new Shape(2, 20, 30);
  private static final int[] LABELS = {4, 7, 5};

  @Test
  void mixupAveragesEveryImageWithTheOneBefore() {
    BatchMixing mixup = new BatchMixing(0.4, 0);
    double sum = 0;
    for (int seed = 0; seed < 100; seed++) {
      ImageBatch mixed = mixup.apply(batch(), Seed.of(seed));
      float share = requireMixed(mixed).share();
      float[] before = batch().pixels();
      for (int i = 0; i < before.length; i++) {
        float other = before[(i + before.length - SHAPE.size()) % before.length];
        assertThat(mixed.pixels()[i])
            .isCloseTo((1 - share) * before[i] + share * other, within(1e-3f));
      }
      sum += share;
    }
    assertThat(sum / 100).isBetween(0.35, 0.65);
  }

  @Test
  void cutmixReplacesARectangleWhoseShareOfThePixelsIsThatOfTheLabel() {
    BatchMixing cutmix = new BatchMixing(0, 1);
    int cut = 0;
    for (int seed = 0; seed < 200; seed++) {
      ImageBatch mixed = cutmix.apply(batch(), Seed.of(seed));
      float share = requireMixed(mixed).share();
      float[] before = batch().pixels();
      int[] replaced = replaced(mixed.pixels(), before);
      assertThat(replaced.length / (double) before.length).isCloseTo(share, within(1e-6));
      for (int i : replaced) {
        int other = (i + before.length - SHAPE.size()) % before.length;
        assertThat(mixed.pixels()[i]).isEqualTo(before[other]);
      }
      int[] inFirstPlane =
          Arrays.stream(replaced).filter(position -> position < SHAPE.plane()).toArray();
      assertThat(inFirstPlane).isEqualTo(rectangle(inFirstPlane));
      cut += share > 0 ? 1 : 0;
    }
    assertThat(cut).isGreaterThan(150);
  }

  @Test
  void whereBothAreGivenEveryBatchGetsOneOfThem() {
    BatchMixing both = new BatchMixing(0.2, 1);
    float[] before = batch().pixels();
    int averaged = 0;
    for (int seed = 0; seed < 1000; seed++) {
      float[] pixels = both.apply(batch(), Seed.of(seed)).pixels();
      // Pixels of a batch are different whole numbers, 1 to 3600.
      averaged +=
          IntStream.range(0, before.length).anyMatch(i -> pixels[i] != Math.rint(pixels[i]))
              ? 1
              : 0;
    }
    assertThat(averaged).isBetween(430, 570);
  }

  @Test
  void resultDependsOnTheSeedOnly() {
    BatchMixing both = new BatchMixing(0.2, 1);
    for (int seed = 0; seed < 20; seed++) {
      ImageBatch mixed = both.apply(batch(), Seed.of(seed));
      ImageBatch again = both.apply(batch(), Seed.of(seed));
      assertThat(again.pixels()).isEqualTo(mixed.pixels());
      assertThat(requireMixed(again).share()).isEqualTo(requireMixed(mixed).share());
    }
  }

  @Test
  void weightsFollowTheLabels() {
    double[] weights = {1, 0, 2.5};
    ImageBatch batch =
        new ImageBatch(SHAPE, batch().pixels(), LABELS.clone(), Optional.empty(), weights);
    ImageBatch mixed = new BatchMixing(0.2, 1).apply(batch, Seed.of(1));
    assertThat(mixed.weights()).containsExactly(1, 0, 2.5);
    assertThat(requireMixed(mixed).weights()).containsExactly(2.5, 1, 0);
    assertThat(requireMixed(new BatchMixing(1, 0).apply(batch(), Seed.of(1))).weights()).isEmpty();
  }

  @Test
  void oneImageIsNotMixed() {
    ImageBatch one = new ImageBatch(SHAPE, new float[SHAPE.size()], new int[1]);
    assertThat(new BatchMixing(1, 1).apply(one, Seed.of(1))).isSameAs(one);
  }

  @Test
  void noneMixesNothing() {
    ImageBatch batch = batch();
    assertThat(BatchMixing.NONE.apply(batch, Seed.of(1))).isSameAs(batch);
  }

  @Test
  void rejectsAlphasBelow0() {
    assertThatThrownBy(() -> new BatchMixing(-1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid augmentation mixup: -1.0 (must be 0 or more)");
    assertThatThrownBy(() -> new BatchMixing(0, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid augmentation cutmix: NaN (must be 0 or more)");
  }

  @Test
  void rejectsMixedLabelsThatDoNotSuitTheBatch() {
    ImageBatch batch = batch();
    assertThatThrownBy(
            () ->
                new ImageBatch(
                    SHAPE, batch.pixels(), LABELS, Optional.of(new MixedLabels(new int[2], 0))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Invalid image batch: 2 mixed labels for 3 labels (must be one for each image)");
    assertThatThrownBy(() -> new MixedLabels(new int[2], Float.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid share of the mixed labels: NaN (must be from 0 to 1)");
  }

  private static MixedLabels requireMixed(ImageBatch batch) {
    MixedLabels mixed = batch.mixed().orElseThrow();
    assertThat(batch.labels()).isEqualTo(LABELS);
    assertThat(mixed.others()).containsExactly(5, 4, 7);
    return mixed;
  }

  private static ImageBatch batch() {
    float[] pixels = new float[LABELS.length * SHAPE.size()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = i + 1;
    }
    return new ImageBatch(SHAPE, pixels, LABELS.clone());
  }

  private static int[] replaced(float[] pixels, float[] before) {
    return IntStream.range(0, before.length).filter(i -> pixels[i] != before[i]).toArray();
  }

  /** The pixels of a plane between the first and the last, in rows and in columns. */
  private static int[] rectangle(int[] pixels) {
    int width = SHAPE.width();
    int[] columns = Arrays.stream(pixels).map(i -> i % width).sorted().toArray();
    return IntStream.range(0, SHAPE.plane())
        .filter(i -> pixels.length > 0)
        .filter(i -> i / width >= pixels[0] / width)
        .filter(i -> i / width <= pixels[pixels.length - 1] / width)
        .filter(i -> i % width >= columns[0] && i % width <= columns[columns.length - 1])
        .toArray();
  }
}
