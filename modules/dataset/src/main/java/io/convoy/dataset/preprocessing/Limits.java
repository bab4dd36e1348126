package io.convoy.dataset.preprocessing;

/** Refuses augmentations that make no sense, all in the same words. */
final class Limits {
  private Limits() {}

  /**
   * Refuses a value.
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
