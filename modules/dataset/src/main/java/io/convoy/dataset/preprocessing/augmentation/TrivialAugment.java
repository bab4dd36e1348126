package io.convoy.dataset.preprocessing.augmentation;

import io.convoy.architecture.Shape;
import io.convoy.dataset.Image;
import io.convoy.dataset.Seed;
import java.util.SplittableRandom;

/**
 * TrivialAugment with the wide set of operations: one operation with one strength for every
 * example, both drawn uniformly. Müller and Hutter, "TrivialAugment: Tuning-free Yet
 * State-of-the-Art Data Augmentation" (ICCV 2021), table 7.
 */
public final class TrivialAugment {
  private static final TrivialOperation[] OPERATIONS = TrivialOperation.values();

  private TrivialAugment() {}

  /**
   * Rejects inputs that are neither gray nor red, green and blue.
   *
   * @param input of the network
   */
  public static void requireFor(Shape input) {
    if (input.channels() != 1 && input.channels() != 3) {
      throw new IllegalArgumentException(
          "Unsupported augmentation: TrivialAugment for %s (supported: for 1 or 3 channels)"
              .formatted(input));
    }
  }

  /**
   * Varies one image.
   *
   * @param image gray, or red, green and blue; it is not changed
   * @param seed of this example in this epoch
   * @return an image of the same shape, or the given one
   */
  public static Image apply(Image image, Seed seed) {
    SplittableRandom random = seed.random();
    TrivialOperation operation = OPERATIONS[random.nextInt(OPERATIONS.length)];
    int level = random.nextInt(TrivialOperation.STRONGEST + 1);
    return operation.apply(image, random.nextBoolean() ? level : -level);
  }
}
