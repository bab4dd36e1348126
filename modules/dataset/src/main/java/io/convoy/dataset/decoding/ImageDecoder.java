package io.convoy.dataset.decoding;

import io.convoy.dataset.Image;
import io.convoy.dataset.ReadOptions;
import io.convoy.dataset.decoding.pixels.PixelLimit;
import io.convoy.dataset.decoding.pixels.UndecodableImageException;
import io.convoy.dataset.messages.FailureReason;
import java.io.EOFException;
import java.io.IOException;

/**
 * Decodes JPEG, PNG, GIF, BMP, TIFF and WebP, recognized by content, into unsigned bytes.
 *
 * <ul>
 *   <li>1 channel if the image is gray: gray samples, or a palette of grays only. Else 3: red,
 *       green, blue, as stored, without color management.
 *   <li>Transparent pixels are blended with white, the usual background of such drawings. The color
 *       stored for them is arbitrary, most often black.
 *   <li>16 bits a sample are rounded to 8; CMYK becomes {@code cyan * black} and so on, without a
 *       color profile.
 *   <li>The orientation of EXIF or TIFF is applied: the image is upright.
 *   <li>Of an animation the first frame, of several pages the first page.
 *   <li>A file that is truncated or whose checksums differ is not decoded at all.
 * </ul>
 *
 * <p>Safe for concurrent use.
 */
public final class ImageDecoder {
  /** Value of {@code shorterSide} that decodes every pixel. */
  public static final int FULL_SIZE = Integer.MAX_VALUE;

  private final PixelLimit limit;

  public ImageDecoder() {
    this(ReadOptions.DEFAULT_PIXELS);
  }

  /**
   * Creates a decoder that rejects images of more pixels than a limit.
   *
   * @param pixelLimit largest number of pixels of an image, at least 1
   */
  public ImageDecoder(long pixelLimit) {
    this.limit = new PixelLimit(pixelLimit);
  }

  /**
   * Decodes an image.
   *
   * @param bytes the whole file
   * @param shorterSide requested length of the shorter side in pixels. An image that is at least
   *     twice as large may be decoded at a half, a quarter or an eighth of its size, never below
   *     this length; that is faster.
   * @throws UndecodableImageException if it is not an image, is damaged, too large, or of an
   *     unsupported kind; no input causes another exception, except {@link OutOfMemoryError}, which
   *     depends on the heap and not on the image alone
   */
  public Image decode(byte[] bytes, int shorterSide) throws UndecodableImageException {
    ImageFormat format = ImageFormat.of(bytes);
    try {
      return format.decoder().decode(bytes, limit, shorterSide);
    } catch (IOException | RuntimeException | AssertionError | StackOverflowError e) {
      // Third-party readers throw arbitrary exceptions for damaged files.
      throw isCausedByTheEnd(e)
          ? UndecodableImageException.cutOff(bytes.length)
          : UndecodableImageException.because("invalid %s%s".formatted(format, reason(e)), e);
    }
  }

  /** What a reader says of a file; its other failures say something about the reader. */
  private static String reason(Throwable e) {
    return e instanceof IOException && e.getMessage() != null && !e.getMessage().isBlank()
        ? " (%s)".formatted(FailureReason.of(e))
        : "";
  }

  private static boolean isCausedByTheEnd(Throwable e) {
    return e instanceof EOFException || e.getCause() != null && isCausedByTheEnd(e.getCause());
  }
}
