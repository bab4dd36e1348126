package io.convoy.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class BatchesTest {
  private static final Preprocessing IDENTITY = Preprocessing.identity(1);
  private static final Seed SEED = Seed.of(1);

  @Test
  void keepTheOrderAndEndWithASmallerOne() {
    Batches batches =
        new Batches(GrayImages.numbered(256), IDENTITY, new int[] {255, 0, 51}, 2, SEED);
    assertThat(batches.next().pixels()).containsExactly(1, 0);
    ImageBatch last = batches.next();
    assertThat(last.size()).isEqualTo(1);
    assertThat(last.pixels()).containsExactly(0.2f);
    assertThat(batches).isExhausted();
  }

  @Test
  void labelsFollowTheImages() {
    LabelledImages digits = SyntheticDigits.parse("synthetic:digits?examples=10").open(Split.TRAIN);
    assertThat(new Batches(digits, IDENTITY, new int[] {7, 3}, 5, SEED).next().labels())
        .containsExactly(7, 3);
  }

  @Test
  void everyBatchOwnsItsArrays() {
    Batches batches = new Batches(GrayImages.numbered(3), IDENTITY, new int[] {1, 2}, 1, SEED);
    ImageBatch first = batches.next();
    batches.next();
    assertThat(first.pixels()).containsExactly(1 / 255f);
  }

  @Test
  void examplesLookTheSameInAnyBatch() {
    LabelledImages digits = SyntheticDigits.parse("synthetic:digits?examples=3").open(Split.TRAIN);
    Preprocessing preprocessing =
        new Preprocessing(IDENTITY.mean(), IDENTITY.std(), new Augmentation(15, 0.1, 0.1, 2));
    ImageBatch together = new Batches(digits, preprocessing, new int[] {0, 1, 2}, 3, SEED).next();
    ImageBatch alone = new Batches(digits, preprocessing, new int[] {2}, 1, SEED).next();
    assertThat(together.pixels()).endsWith(alone.pixels());
    ImageBatch otherEpoch = new Batches(digits, preprocessing, new int[] {2}, 1, Seed.of(2)).next();
    assertThat(otherEpoch.pixels()).isNotEqualTo(alone.pixels());
  }

  @Test
  void noExamplesGiveNoBatch() {
    Batches batches = new Batches(GrayImages.numbered(1), IDENTITY, new int[0], 4, SEED);
    assertThat(batches.hasNext()).isFalse();
    assertThatThrownBy(batches::next)
        .isInstanceOf(NoSuchElementException.class)
        .hasMessage("Cannot read another batch: all 0 examples are read");
  }

  @Test
  void hugeBatchSizeTakesAll() {
    int[] examples = {0, 1, 2};
    Batches batches =
        new Batches(GrayImages.numbered(3), IDENTITY, examples, Integer.MAX_VALUE, SEED);
    assertThat(batches.next().size()).isEqualTo(3);
  }

  @Test
  void rejectsABatchSizeOfZero() {
    assertThatThrownBy(() -> new Batches(GrayImages.numbered(1), IDENTITY, new int[] {0}, 0, SEED))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid batch size: 0 (must be at least 1)");
  }

  @Test
  void rejectsPreprocessingForOtherChannels() {
    assertThatThrownBy(
            () ->
                new Batches(
                    GrayImages.numbered(1), Preprocessing.identity(3), new int[] {0}, 1, SEED))
        .isInstanceOf(DatasetException.class)
        .hasMessage("Cannot apply preprocessing for 3 channels to images of 1x1x1: memory:gray");
  }

  @Test
  void rejectsABatchWhosePixelsAndLabelsDisagree() {
    assertThatThrownBy(() -> new ImageBatch(new ImageShape(1, 2, 2), new float[4], new int[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Invalid image batch: 4 pixel values for 2 labels (must be 4 for each image of 1x2x2)");
  }
}
