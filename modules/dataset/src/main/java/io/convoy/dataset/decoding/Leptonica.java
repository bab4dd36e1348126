package io.convoy.dataset.decoding;

import io.convoy.architecture.Shape;
import io.convoy.dataset.Image;
import io.convoy.dataset.decoding.pixels.Canvas;
import java.util.Optional;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.leptonica.PIX;
import org.bytedeco.leptonica.global.leptonica;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * libjpeg-turbo and libwebp, called through Leptonica, and only with streams whose structure was
 * checked.
 */
final class Leptonica {
  private static final Logger LOG = LoggerFactory.getLogger(Leptonica.class);
  private static final int MAX_REDUCTION = 8;
  private static final int COLOR_DEPTH = 32;
  private static final int COLOR_ALPHA_SAMPLES = 4;
  private static final int OPAQUE = 255;
  private static final int SILENT = 6;
  private static final int CHUNK_WORDS = 1 << 14;

  private Leptonica() {}

  /** Loads the library on first use. */
  static boolean isAvailable() {
    return Library.AVAILABLE;
  }

  /**
   * Decodes a JPEG; empty if libjpeg-turbo fails or warns, since it does not say of what.
   *
   * @param stream of 1 or 3 components
   * @param shorterSide smallest shorter side, in pixels, to which the image is reduced by 2, 4 or 8
   */
  static Optional<Image> decode(JpegStream stream, int shorterSide) {
    int reduction = reduction(stream.frame(), shorterSide);
    byte[] bytes = stream.bytes();
    return copy(leptonica.pixReadMemJpeg(bytes, bytes.length, 0, reduction, (int[]) null, 0));
  }

  /** Decodes a WebP; empty if libwebp fails. */
  static Optional<Image> decode(WebpStream stream) {
    byte[] bytes = stream.bytes();
    return copy(leptonica.pixReadMemWebP(bytes, bytes.length));
  }

  private static int reduction(JpegFrame frame, int shorterSide) {
    int shorter = Math.min(frame.width(), frame.height());
    int reduction = 1;
    while (reduction < MAX_REDUCTION && shorter / (2 * reduction) >= shorterSide) {
      reduction *= 2;
    }
    return reduction;
  }

  /** Frees the picture. */
  private static Optional<Image> copy(PIX picture) {
    if (picture == null) {
      return Optional.empty();
    }
    try {
      int height = leptonica.pixGetHeight(picture);
      int width = leptonica.pixGetWidth(picture);
      boolean color = leptonica.pixGetDepth(picture) == COLOR_DEPTH;
      boolean alpha = leptonica.pixGetSpp(picture) == COLOR_ALPHA_SAMPLES;
      int rowWords = leptonica.pixGetWpl(picture);
      Canvas canvas = new Canvas(new Shape(color ? 3 : 1, height, width));
      IntPointer data = leptonica.pixGetData(picture);
      int[] words = new int[Math.max(1, CHUNK_WORDS / rowWords) * rowWords];
      int chunkRows = words.length / rowWords;
      for (int y = 0; y < height; y++) {
        int row = y % chunkRows * rowWords;
        if (row == 0) {
          int rows = Math.min(chunkRows, height - y);
          data.position((long) y * rowWords).get(words, 0, rows * rowWords);
        }
        if (color) {
          paintColors(canvas, y * width, words, row, width, alpha);
        } else {
          paintGrays(canvas, y * width, words, row, width);
        }
      }
      return Optional.of(canvas.image());
    } finally {
      leptonica.pixDestroy(picture);
    }
  }

  /** Copies pixels of one word each: red, green, blue and, where present, alpha. */
  private static void paintColors(
      Canvas canvas, int index, int[] words, int start, int width, boolean alpha) {
    for (int x = 0; x < width; x++) {
      int word = words[start + x];
      canvas.packed(index + x, word >>> Byte.SIZE | (alpha ? word : OPAQUE) << 24);
    }
  }

  /** Copies gray pixels, four in a word, the first in the highest byte. */
  private static void paintGrays(Canvas canvas, int index, int[] words, int start, int width) {
    for (int x = 0; x < width; x++) {
      int shift = 24 - Byte.SIZE * (x % Integer.BYTES);
      canvas.gray(index + x, words[start + x / Integer.BYTES] >>> shift & 0xff, OPAQUE);
    }
  }

  private static final class Library {
    static final boolean AVAILABLE = load();

    private static boolean load() {
      try {
        Loader.load(leptonica.class);
        leptonica.setMsgSeverity(SILENT);
        return true;
      } catch (LinkageError | RuntimeException e) {
        LOG.warn(
            "Cannot load libjpeg-turbo and libwebp: slower decoders are used ({})", e.toString());
        return false;
      }
    }
  }
}
