package io.convoy.dataset.preprocessing;

/** Checks the ranges of augmentations, with one wording of the message. */
final class Limits {
  private Limits() {}

  /**
   * Rejects a value out of its range.
   *
   * @param allowed in words, for the message
   */
  static void require(boolean fine, String name, Object value, String allowed) {
    if (!fine) {
      throw new IllegalArgumentException(
          "Invalid augmentation %s: %s (must be %s)".formatted(name, value, allowed));
    }
  }
}
