package io.convoy.dataset.decoding;

import io.convoy.dataset.Image;
import io.convoy.dataset.ImageShape;
import java.util.Optional;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.leptonica.PIX;
import org.bytedeco.leptonica.global.leptonica;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * libjpeg-turbo, reached through Leptonica. It is given nothing but checked streams of one or three
 * components.
 */
final class NativeJpeg {
  private static final Logger LOG = LoggerFactory.getLogger(NativeJpeg.class);
  private static final int MAX_REDUCTION = 8;
  private static final int COLOUR_DEPTH = 32;
  private static final int SILENT = 6;
  private static final int CHUNK_WORDS = 1 << 14;

  private NativeJpeg() {}

  /** Loads the library, the first time. */
  static boolean isAvailable() {
    return Library.AVAILABLE;
  }

  /** The largest reduction, 1, 2, 4 or 8, that leaves the pixels wanted. */
  static int reduction(JpegFrame frame, int shorterSide) {
    int shorter = Math.min(frame.width(), frame.height());
    int reduction = 1;
    while (reduction < MAX_REDUCTION && shorter / (2 * reduction) >= shorterSide) {
      reduction *= 2;
    }
    return reduction;
  }

  /** Empty if libjpeg-turbo gives up, or warns: it does not say of what. */
  static Optional<Image> decode(JpegStream stream, int shorterSide) {
    int reduction = reduction(stream.frame(), shorterSide);
    try (BytePointer bytes = new BytePointer(stream.bytes())) {
      PIX picture =
          leptonica.pixReadMemJpeg(
              bytes, stream.bytes().length, 0, reduction, (IntPointer) null, 0);
      if (picture == null) {
        return Optional.empty();
      }
      try {
        return Optional.of(copy(picture));
      } finally {
        leptonica.pixDestroy(picture);
      }
    }
  }

  private static Image copy(PIX picture) {
    int height = leptonica.pixGetHeight(picture);
    int width = leptonica.pixGetWidth(picture);
    int rowWords = leptonica.pixGetWpl(picture);
    boolean colour = leptonica.pixGetDepth(picture) == COLOUR_DEPTH;
    ImageShape shape = new ImageShape(colour ? 3 : 1, height, width);
    byte[] pixels = new byte[shape.size()];
    IntPointer data = leptonica.pixGetData(picture);
    int chunkRows = Math.max(1, CHUNK_WORDS / rowWords);
    int[] words = new int[chunkRows * rowWords];
    for (int top = 0; top < height; top += chunkRows) {
      int rows = Math.min(chunkRows, height - top);
      data.position((long) top * rowWords).get(words, 0, rows * rowWords);
      for (int row = 0; row < rows; row++) {
        int target = (top + row) * width;
        if (colour) {
          separate(words, row * rowWords, width, pixels, target, shape.plane());
        } else {
          unpack(words, row * rowWords, width, pixels, target);
        }
      }
    }
    return new Image(shape, pixels);
  }

  /** A word is red, green, blue, and a byte without meaning. */
  private static void separate(
      int[] words, int start, int width, byte[] pixels, int target, int plane) {
    for (int x = 0; x < width; x++) {
      int word = words[start + x];
      pixels[target + x] = (byte) (word >>> 24);
      pixels[target + plane + x] = (byte) (word >>> 16);
      pixels[target + 2 * plane + x] = (byte) (word >>> 8);
    }
  }

  /** A word is four gray pixels, the first one in its highest byte. */
  private static void unpack(int[] words, int start, int width, byte[] pixels, int target) {
    for (int x = 0; x < width; x++) {
      int shift = 24 - Byte.SIZE * (x % Integer.BYTES);
      pixels[target + x] = (byte) (words[start + x / Integer.BYTES] >>> shift);
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
            "Cannot load libjpeg-turbo for this platform: the slower decoder of the JDK decodes"
                + " JPEG ({})",
            e.toString());
        return false;
      }
    }
  }
}
