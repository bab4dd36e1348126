package io.convoy.dataset;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;

/**
 * Index of one part of a data set that is divided into training, test and validation images.
 *
 * <p>Every class gives the same share of its images to the test part, rounded to whole images, and
 * so to the validation part. The choice depends only on the numbers and labels of the examples, so
 * that runs are comparable. All parts are cut from one shuffled order: the test part begins it,
 * with or without a validation part, and the validation part follows.
 *
 * <p>Two indexes are equal if they divide equal data sets by the same shares and open the same
 * part. An index that has been opened is sent with its choice, so that readers need no labels to
 * make it again.
 */
public final class HoldoutSplit implements ImageIndex<LabeledImages> {
  private static final long serialVersionUID = 1L;
  private static final Seed SEED = Seed.of(0).child("set aside");

  private final Definition definition;

  /** Null until the index is opened. */
  private ExampleSet chosen;

  private record Definition(
      ImageIndex<LabeledImages> whole, double testShare, double validationShare, Split split)
      implements Serializable {}

  /**
   * @param whole index of all images
   * @param testShare share of the test images in each class, at least 0
   * @param validationShare share of the validation images in each class, at least 0; both together
   *     are above 0 and below 1
   * @param split the part that this index opens
   */
  public HoldoutSplit(
      ImageIndex<LabeledImages> whole, double testShare, double validationShare, Split split) {
    if (validationShare == 0 && !(testShare > 0 && testShare < 1)) {
      throw new IllegalArgumentException(
          "Invalid test share: %s (must be above 0 and below 1)".formatted(testShare));
    }
    if (!(testShare >= 0 && validationShare >= 0 && testShare + validationShare < 1)) {
      throw new IllegalArgumentException(
          "Invalid test and validation share: %s and %s (must be at least 0, and together below 1)"
              .formatted(testShare, validationShare));
    }
    this.definition = new Definition(whole, testShare, validationShare, split);
  }

  /** Divides a data set into training and test images. */
  public HoldoutSplit(ImageIndex<LabeledImages> whole, double testShare, Split split) {
    this(whole, testShare, 0, split);
  }

  private HoldoutSplit(Definition definition, ExampleSet chosen) {
    this.definition = definition;
    this.chosen = chosen;
  }

  @Override
  public LabeledImages open(Configuration configuration) {
    LabeledImages images = definition.whole.open(configuration);
    ExampleSet examples = chosen(images);
    if (examples.size() == 0) {
      throw new DatasetException(
          "Cannot hold out %s of each class: no images of %s remain to %s"
              .formatted(share(), images.location(), use()));
    }
    return new ImageSubset(images, examples);
  }

  @Override
  public synchronized HoldoutSplit paged(UnaryOperator<ImageIndex.Page> sent) {
    return new HoldoutSplit(
        new Definition(
            definition.whole.paged(sent),
            definition.testShare,
            definition.validationShare,
            definition.split),
        chosen);
  }

  private double share() {
    return switch (definition.split) {
      case TRAIN -> definition.testShare + definition.validationShare;
      case TEST -> definition.testShare;
      case VALIDATION -> definition.validationShare;
    };
  }

  private String use() {
    return switch (definition.split) {
      case TRAIN -> "train on";
      case TEST -> "test on";
      case VALIDATION -> "validate on";
    };
  }

  /** The training part lists the archives of all, so that each is listed once. */
  @Override
  public List<Rejection> rejected() {
    return definition.split == Split.TRAIN ? definition.whole.rejected() : List.of();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HoldoutSplit index && definition.equals(index.definition);
  }

  @Override
  public int hashCode() {
    return definition.hashCode();
  }

  private synchronized ExampleSet chosen(LabeledImages images) {
    if (chosen == null) {
      chosen = choose(images);
    }
    return chosen;
  }

  private ExampleSet choose(LabeledImages images) {
    int[] ofClass = new int[images.labels().size()];
    int[] order = IntStream.range(0, images.size()).toArray();
    for (int example : order) {
      ofClass[images.label(example)]++;
    }
    long[] test = rounded(definition.testShare, ofClass);
    long[] validation = rounded(definition.validationShare, ofClass);
    SEED.shuffle(order);
    long[] words = new long[(order.length - 1) / Long.SIZE + 1];
    for (int example : order) {
      if (part(images.label(example), test, validation) == definition.split) {
        words[example / Long.SIZE] |= 1L << example;
      }
    }
    return new ExampleSet(words);
  }

  private static Split part(int label, long[] test, long[] validation) {
    if (test[label] > 0) {
      test[label]--;
      return Split.TEST;
    }
    if (validation[label] > 0) {
      validation[label]--;
      return Split.VALIDATION;
    }
    return Split.TRAIN;
  }

  private static long[] rounded(double share, int[] counts) {
    return Arrays.stream(counts).mapToLong(count -> Math.round(share * count)).toArray();
  }
}
