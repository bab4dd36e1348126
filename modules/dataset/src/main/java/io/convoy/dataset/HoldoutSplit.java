package io.convoy.dataset;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;

/**
 * One of the two parts into which images are divided, some to train on and some to test on.
 *
 * <p>Of every class the same share goes to the test images, rounded to whole ones. Which they are
 * depends on nothing but the numbers and labels of the examples, so that runs can be compared.
 *
 * @param whole all of the images
 * @param testShare of every class, above 0 and below 1
 * @param split the part that is meant
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
          "Cannot set aside %s of each class: no image of %s is left to %s"
              .formatted(
                  testShare, images.location(), split == Split.TEST ? "test on" : "train on"));
    }
    return new ImageSubset(images, examples);
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
