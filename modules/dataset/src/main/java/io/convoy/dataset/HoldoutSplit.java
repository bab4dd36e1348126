package io.convoy.dataset;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;

/**
 * Index of one part of a data set that is divided into training and test images.
 *
 * <p>Every class gives the same share of its images to the test part, rounded to whole images. The
 * choice depends only on the numbers and labels of the examples, so that runs are comparable.
 *
 * @param whole index of all images
 * @param testShare share of the test images in each class, above 0 and below 1
 * @param split the part that this index opens
 */
public record HoldoutSplit(ImageIndex<LabeledImages> whole, double testShare, Split split)
    implements ImageIndex<LabeledImages> {
  private static final Seed SEED = Seed.of(0).child("set aside");

  public HoldoutSplit {
    if (!(testShare > 0 && testShare < 1)) {
      throw new IllegalArgumentException(
          "Invalid test share: %s (must be above 0 and below 1)".formatted(testShare));
    }
  }

  @Override
  public LabeledImages open(Configuration configuration) {
    LabeledImages images = whole.open(configuration);
    boolean[] test = test(images);
    int[] examples =
        IntStream.range(0, images.size())
            .filter(example -> test[example] == (split == Split.TEST))
            .toArray();
    if (examples.length == 0) {
      throw new DatasetException(
          "Cannot hold out %s of each class: no images of %s remain to %s"
              .formatted(
                  testShare, images.location(), split == Split.TEST ? "test on" : "train on"));
    }
    return new ImageSubset(images, examples);
  }

  /** The training part lists the archives of both, so that each is listed once. */
  @Override
  public List<Rejection> rejected() {
    return split == Split.TRAIN ? whole.rejected() : List.of();
  }

  private boolean[] test(LabeledImages images) {
    int[] ofClass = new int[images.labels().size()];
    int[] order = IntStream.range(0, images.size()).toArray();
    for (int example : order) {
      ofClass[images.label(example)]++;
    }
    long[] wanted =
        Arrays.stream(ofClass).mapToLong(count -> Math.round(testShare * count)).toArray();
    SEED.shuffle(order);
    boolean[] test = new boolean[order.length];
    for (int example : order) {
      test[example] = wanted[images.label(example)]-- > 0;
    }
    return test;
  }
}
