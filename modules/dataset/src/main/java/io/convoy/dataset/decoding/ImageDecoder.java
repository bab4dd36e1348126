package io.convoy.dataset.decoding;

import io.convoy.dataset.Image;
import io.convoy.dataset.decoding.pixels.PixelLimit;
import io.convoy.dataset.decoding.pixels.UndecodableImageException;
import java.io.EOFException;
import java.io.IOException;

/**
 * Decodes JPEG, PNG, GIF, BMP, TIFF and WebP, recognized by content, into unsigned bytes.
 *
 * <ul>
 *   <li>1 channel if the image is gray: gray samples, or a palette of nothing but grays. Otherwise
 *       3: red, green, blue, as stored, without color management.
 *   <li>Transparent pixels are blended with white, the paper that such drawings are made for. What
 *       lies under them is arbitrary, most often black.
 *   <li>16 bits a sample are rounded to 8; CMYK becomes {@code cyan * black} and so on, without a
 *       color profile.
 *   <li>The orientation that EXIF or TIFF states is applied: the image is upright.
 *   <li>Of an animation the first frame, of several pages the first page.
 *   <li>A file that is cut off or whose checksums are wrong is not decoded at all.
 * </ul>
 *
 * <p>For any number of threads.
 */
public final class ImageDecoder {
  /** As {@code shorterSide}: decode every pixel. */
  public static final int FULL_SIZE = Integer.MAX_VALUE;

  /** What today's cameras take, and what fits a small heap a few times. */
  public static final long DEFAULT_PIXEL_LIMIT = 50_000_000;

  private final PixelLimit limit;

  public ImageDecoder() {
    this(DEFAULT_PIXEL_LIMIT);
  }

  /**
   * Sets a limit for images whose authors are not trusted.
   *
   * @param pixelLimit pixels that an image may have; one with more is not decoded
   */
  public ImageDecoder(long pixelLimit) {
    this.limit = new PixelLimit(pixelLimit);
  }

  /**
   * Decodes an image.
   *
   * @param bytes the whole file
   * @param shorterSide pixels wanted on the shorter side. If the image has at least twice as many,
   *     it may come out at a half, a quarter or an eighth of its size, never with fewer than these
   *     where it has them; decoding is faster then.
   * @throws UndecodableImageException if it is no image, is damaged, too large, or of a kind that
   *     is not supported; whatever the bytes are, nothing else is thrown but {@link
   *     OutOfMemoryError}, which on a larger heap need not be, and says nothing about the image
   */
  public Image decode(byte[] bytes, int shorterSide) throws UndecodableImageException {
    ImageFormat format = ImageFormat.of(bytes);
    try {
      return format.decoder().decode(bytes, limit, shorterSide);
    } catch (IOException | RuntimeException | AssertionError | StackOverflowError e) {
      // Readers of other projects meet damage with whatever their next statement happens to throw.
      throw isCausedByTheEnd(e)
          ? UndecodableImageException.cutOff(bytes.length)
          : UndecodableImageException.because("invalid %s (%s)".formatted(format, e), e);
    }
  }

  private static boolean isCausedByTheEnd(Throwable e) {
    return e instanceof EOFException || e.getCause() != null && isCausedByTheEnd(e.getCause());
  }
}
