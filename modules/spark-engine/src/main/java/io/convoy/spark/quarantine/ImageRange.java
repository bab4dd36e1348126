package io.convoy.spark.quarantine;

/**
 * The images that an attempt is reading: numbers {@code first} to {@code end - 1}.
 *
 * @param overSeconds the time limit that decoding the only image of the range exceeded; 0 if no
 *     limit was exceeded
 */
public record ImageRange(int first, int end, int overSeconds) {
  /** Images within the time limit. */
  public static ImageRange of(int first, int end) {
    return new ImageRange(first, end, 0);
  }

  static ImageRange single(int image) {
    return of(image, image + 1);
  }

  static ImageRange timedOut(int image, int overSeconds) {
    return new ImageRange(image, image + 1, overSeconds);
  }
}
