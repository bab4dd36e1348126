package io.convoy.dataset.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.architecture.Shape;
import io.convoy.dataset.BadImageException;
import io.convoy.dataset.DataLocation;
import io.convoy.dataset.EpochSeed;
import io.convoy.dataset.ForwardingImages;
import io.convoy.dataset.Image;
import io.convoy.dataset.ImageBatch;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.Rejection;
import io.convoy.dataset.Seed;
import io.convoy.dataset.Split;
import io.convoy.dataset.preprocessing.Affine;
import io.convoy.dataset.preprocessing.Augmentation;
import io.convoy.dataset.preprocessing.GrayImages;
import io.convoy.dataset.preprocessing.Preprocessing;
import io.convoy.dataset.synthetic.SyntheticDigits;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

class BatchesTest {
  private static final Seed SEED = Seed.of(1);

  @Test
  void keepTheOrderAndEndWithASmallerBatch() {
    try (Batches batches = batches(GrayImages.numbered(256), 2, 255, 0, 51)) {
      assertThat(images(batches).pixels()).containsExactly(1, 0);
      ImageBatch last = images(batches);
      assertThat(last.size()).isEqualTo(1);
      assertThat(last.pixels()).containsExactly(0.2f);
      assertThat(batches).isExhausted();
    }
  }

  @Test
  void keepTheOrderWhereManyAreReadAhead() {
    int[] examples = IntStream.range(0, 250).map(i -> 249 - i).toArray();
    try (Batches batches = batches(GrayImages.numbered(250), 1, examples)) {
      for (int example : examples) {
        assertThat(images(batches).pixels()).containsExactly(example / 255f);
      }
      assertThat(batches.secondsWaited()).isPositive();
    }
  }

  @Test
  void labelsFollowTheImages() {
    try (Batches batches = batches(digits(10), 5, 7, 3)) {
      assertThat(images(batches).labels()).containsExactly(7, 3);
    }
  }

  @Test
  void everyBatchOwnsItsArrays() {
    try (Batches batches = batches(GrayImages.numbered(3), 1, 1, 2)) {
      ImageBatch first = images(batches);
      images(batches);
      assertThat(first.pixels()).containsExactly(1 / 255f);
    }
  }

  @Test
  void pixelsDoNotDependOnTheBatch() {
    LabeledImages digits = digits(3);
    Preprocessing plain = Preprocessing.identity(digits.commonShape().orElseThrow());
    Preprocessing augmenting =
        new Preprocessing(
            plain.input(),
            plain.mean(),
            plain.std(),
            Augmentation.NONE.affine(new Affine(15, 0.1, 0.1, 2)));
    Batches.Source source =
        new Batches.Source(digits, augmenting, BadImagePolicy.FAIL, new EpochSeed(SEED, 0));
    Batches.Source otherEpoch =
        new Batches.Source(digits, augmenting, BadImagePolicy.FAIL, new EpochSeed(Seed.of(2), 0));
    try (Batches together = new Batches(source, new int[] {0, 1, 2}, 3);
        Batches alone = new Batches(source, new int[] {2}, 1);
        Batches later = new Batches(otherEpoch, new int[] {2}, 1)) {
      float[] pixels = images(alone).pixels();
      assertThat(images(together).pixels()).endsWith(pixels);
      assertThat(images(later).pixels()).isNotEqualTo(pixels);
    }
  }

  @Test
  void noExamplesGiveNoBatch() {
    try (Batches batches = batches(GrayImages.numbered(1), 4)) {
      assertThat(batches.hasNext()).isFalse();
      assertThatThrownBy(batches::next)
          .isInstanceOf(NoSuchElementException.class)
          .hasMessage("Cannot read another batch: all 0 examples are read");
    }
  }

  @Test
  void aHugeBatchSizeGivesOneBatch() {
    try (Batches batches = batches(GrayImages.numbered(3), Integer.MAX_VALUE, 0, 1, 2)) {
      assertThat(images(batches).size()).isEqualTo(3);
    }
  }

  @Test
  void badImagesAreOmittedFromTheirBatchAndReported() {
    try (Batches batches = skipping(new Damaged(6, Set.of(1, 4)), 3, 0, 1, 2, 3, 4, 5)) {
      Batch first = batches.next();
      assertThat(first.images().orElseThrow().pixels()).containsExactly(0, 2 / 255f);
      assertThat(first.images().orElseThrow().labels()).hasSize(2);
      assertThat(first.used()).containsExactly(0, 2);
      assertThat(first.rejected()).containsExactly(new Rejection("memory:gray!1", "it is damaged"));
      assertThat(first.read()).isEqualTo(3);
      assertThat(images(batches).pixels()).containsExactly(3 / 255f, 5 / 255f);
    }
  }

  @Test
  void weightsFollowTheUsableImagesWhereAnyIsNot1() {
    LabeledImages images = new Damaged(6, Set.of(1, 4));
    try (Batches batches = skipping(images, 3, 0, 1, 2, 5, 0, 4, 0, 1)) {
      assertThat(images(batches).weights()).containsExactly(1, 0.5);
      assertThat(images(batches).weights()).containsExactly(1.25, 1);
      assertThat(images(batches).isWeighted()).isFalse();
    }
  }

  @Test
  void aBatchOfBadImagesIsEmptyAndReadingContinues() {
    try (Batches batches = skipping(new Damaged(3, Set.of(0, 1)), 2, 0, 1, 2)) {
      Batch first = batches.next();
      assertThat(first.images()).isEmpty();
      assertThat(first.rejected()).hasSize(2);
      assertThat(images(batches).size()).isEqualTo(1);
    }
  }

  @Test
  void aBadImageFailsUnderThePolicyFail() {
    try (Batches batches = batches(new Damaged(2, Set.of(1)), 2, 0, 1)) {
      assertThatThrownBy(batches::next)
          .isInstanceOf(BadImageException.class)
          .hasMessage("Cannot use image memory:gray!1: it is damaged");
    }
  }

  @Test
  void rejectsABatchSizeOfZero() {
    assertThatThrownBy(() -> batches(GrayImages.numbered(1), 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid batch size: 0 (must be at least 1)");
  }

  @Test
  void rejectsPixelsAndLabelsOfDifferentLengths() {
    assertThatThrownBy(() -> new ImageBatch(new Shape(1, 2, 2), new float[4], new int[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Invalid image batch: 4 pixel values for 2 labels (must be 4 for each image of 1x2x2)");
  }

  @Test
  void rejectsWeightsAndLabelsOfDifferentLengths() {
    Shape shape = new Shape(1, 2, 2);
    assertThatThrownBy(
            () -> new ImageBatch(shape, new float[4], new int[1], Optional.empty(), new double[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Invalid image batch: 2 weights for 1 labels (must be one for each image, or none)");
  }

  private static LabeledImages digits(int count) {
    Configuration configuration = new Configuration(false);
    return SyntheticDigits.of(new DataLocation("synthetic:digits?examples=" + count, Split.TRAIN))
        .open(configuration);
  }

  private static Batches batches(LabeledImages images, int batchSize, int... examples) {
    return batches(images, BadImagePolicy.FAIL, batchSize, examples);
  }

  private static Batches skipping(LabeledImages images, int batchSize, int... examples) {
    return batches(images, BadImagePolicy.SKIP, batchSize, examples);
  }

  private static Batches batches(
      LabeledImages images, BadImagePolicy badImages, int batchSize, int... examples) {
    Preprocessing plain = Preprocessing.identity(images.commonShape().orElseThrow());
    return new Batches(
        new Batches.Source(images, plain, badImages, new EpochSeed(SEED, 0)), examples, batchSize);
  }

  private static ImageBatch images(Batches batches) {
    return batches.next().images().orElseThrow();
  }

  /** Numbered images of which some are damaged, with weights but for the first. */
  private record Damaged(LabeledImages images, Set<Integer> damaged)
      implements ForwardingImages, LabeledImages {
    Damaged(int count, Set<Integer> damaged) {
      this(GrayImages.numbered(count), damaged);
    }

    @Override
    public Target target(int index) {
      return new Target(images, index);
    }

    @Override
    public String location() {
      return images.location();
    }

    @Override
    public int size() {
      return images.size();
    }

    @Override
    public Optional<Shape> commonShape() {
      return images.commonShape();
    }

    @Override
    public List<String> labels() {
      return images.labels();
    }

    @Override
    public int label(int index) {
      return images.label(index);
    }

    @Override
    public double weight(int index) {
      return index == 0 ? 1 : index / 4.0;
    }

    @Override
    public Image decode(int index, byte[] stored, int shorterSide) {
      if (damaged.contains(index)) {
        throw new BadImageException(location(index), "it is damaged", null);
      }
      return ForwardingImages.super.decode(index, stored, shorterSide);
    }
  }
}
