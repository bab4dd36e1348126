package io.convoy.dataset;

import java.util.Arrays;
import java.util.List;
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
 * @param whole index of all images
 * @param testShare share of the test images in each class, at least 0
 * @param validationShare share of the validation images in each class, at least 0; both together
 *     are above 0 and below 1
 * @param split the part that this index opens
 */
public record HoldoutSplit(
    ImageIndex<LabeledImages> whole, double testShare, double validationShare, Split split)
    implements ImageIndex<LabeledImages> {
  private static final Seed SEED = Seed.of(0).child("set aside");

  public HoldoutSplit {
    if (validationShare == 0 && !(testShare > 0 && testShare < 1)) {
      throw new IllegalArgumentException(
          "Invalid test share: %s (must be above 0 and below 1)".formatted(testShare));
    }
    if (!(testShare >= 0 && validationShare >= 0 && testShare + validationShare < 1)) {
      throw new IllegalArgumentException(
          "Invalid test and validation share: %s and %s (must be at least 0, and together below 1)"
              .formatted(testShare, validationShare));
    }
  }

  /** Divides a data set into training and test images. */
  public HoldoutSplit(ImageIndex<LabeledImages> whole, double testShare, Split split) {
    this(whole, testShare, 0, split);
  }

  @Override
  public LabeledImages open(Configuration configuration) {
    LabeledImages images = whole.open(configuration);
    Split[] parts = parts(images);
    int[] examples =
        IntStream.range(0, images.size()).filter(example -> parts[example] == split).toArray();
    if (examples.length == 0) {
      throw new DatasetException(
          "Cannot hold out %s of each class: no images of %s remain to %s"
              .formatted(share(), images.location(), use()));
    }
    return new ImageSubset(images, examples);
  }

  private double share() {
    return switch (split) {
      case TRAIN -> testShare + validationShare;
      case TEST -> testShare;
      case VALIDATION -> validationShare;
    };
  }

  private String use() {
    return switch (split) {
      case TRAIN -> "train on";
      case TEST -> "test on";
      case VALIDATION -> "validate on";
    };
  }

  /** The training part lists the archives of all, so that each is listed once. */
  @Override
  public List<Rejection> rejected() {
    return split == Split.TRAIN ? whole.rejected() : List.of();
  }

  private Split[] parts(LabeledImages images) {
    int[] ofClass = new int[images.labels().size()];
    int[] order = IntStream.range(0, images.size()).toArray();
    for (int example : order) {
      ofClass[images.label(example)]++;
    }
    long[] test = rounded(testShare, ofClass);
    long[] validation = rounded(validationShare, ofClass);
    SEED.shuffle(order);
    Split[] parts = new Split[order.length];
    for (int example : order) {
      int label = images.label(example);
      if (test[label] > 0) {
        test[label]--;
        parts[example] = Split.TEST;
      } else if (validation[label] > 0) {
        validation[label]--;
        parts[example] = Split.VALIDATION;
      } else {
        parts[example] = Split.TRAIN;
      }
    }
    return parts;
  }

  private static long[] rounded(double share, int[] counts) {
    return Arrays.stream(counts).mapToLong(count -> Math.round(share * count)).toArray();
  }
}
