package io.convoy.dataset.preprocessing.augmentation;

/** Checks the ranges of augmentations, with one wording of the message. */
public final class Limits {
  private Limits() {}

  /**
   * Rejects a value out of its range.
   *
   * @param allowed in words, for the message
   */
  public static void require(boolean fine, String name, Object value, String allowed) {
    if (!fine) {
      throw new IllegalArgumentException(
          "Invalid augmentation %s: %s (must be %s)".formatted(name, value, allowed));
    }
  }
}
