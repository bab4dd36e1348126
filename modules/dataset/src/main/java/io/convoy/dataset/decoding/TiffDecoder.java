package io.convoy.dataset.decoding;

import io.convoy.dataset.Image;
import io.convoy.dataset.decoding.pixels.BufferedPixels;
import io.convoy.dataset.decoding.pixels.FormatDecoder;
import io.convoy.dataset.decoding.pixels.PixelLimit;
import io.convoy.dataset.decoding.pixels.TiffDirectory;
import io.convoy.dataset.decoding.pixels.UndecodableImageException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;

/**
 * Decodes the first page of a TIFF file. Sizes and offsets in its directory are checked before the
 * reader of the JDK uses them.
 */
final class TiffDecoder implements FormatDecoder {
  private static final int WIDTH = 256;
  private static final int HEIGHT = 257;
  private static final int BITS = 258;
  private static final int COMPRESSION = 259;
  private static final int STRIP_OFFSETS = 273;
  private static final int SAMPLES = 277;
  private static final int STRIP_BYTES = 279;
  private static final int TILE_WIDTH = 322;
  private static final int TILE_HEIGHT = 323;
  private static final int TILE_OFFSETS = 324;
  private static final int TILE_BYTES = 325;

  private static final int EXTRA_SAMPLES = 338;
  private static final int SAMPLE_FORMAT = 339;

  private static final long UNSPECIFIED = 0;
  private static final long UNSIGNED = 1;
  private static final long SIGNED = 2;
  private static final long FLOATING = 3;
  private static final long UNDEFINED = 4;

  private static final long JPEG = 7;

  /** None, three kinds of fax, LZW, JPEG, two codes of deflate, PackBits. */
  private static final Set<Long> COMPRESSIONS =
      Set.of(1L, 2L, 3L, 4L, 5L, JPEG, 8L, 32946L, 32773L);

  private static final int MAX_SAMPLES = 5;

  @Override
  public Image decode(byte[] file, PixelLimit limit, int shorterSide)
      throws IOException, UndecodableImageException {
    byte[] bytes = BigTiff.isBig(file) ? BigTiff.rewritten(file) : file;
    TiffDirectory directory =
        TiffDirectory.read(bytes, 0, bytes.length)
            .orElseThrow(() -> UndecodableImageException.cutOff(bytes.length));
    checkExtents(directory, limit);
    checkSamples(directory);
    checkParts(directory, bytes, file.length, limit);
    return directory.orientation().apply(pixels(directory, bytes, limit));
  }

  private static Image pixels(TiffDirectory directory, byte[] bytes, PixelLimit limit)
      throws IOException, UndecodableImageException {
    boolean predicted =
        TiffPredictor.applies(directory, directory.value(COMPRESSION, 1), bits(directory));
    byte[] readable =
        predicted ? directory.withValue(TiffPredictor.TAG, TiffPredictor.NONE) : bytes;
    BufferedImage picture = ImageReaders.picture(ImageReaders.jdk("tiff"), readable, limit);
    if (predicted) {
      long tileWidth = directory.value(TILE_WIDTH, picture.getWidth());
      new TiffPredictor((int) tileWidth).undo(picture.getRaster());
    }
    long extra = directory.value(EXTRA_SAMPLES, UNSPECIFIED);
    // The reader takes any further sample for alpha, such as the infrared of an aerial photograph.
    return extra == UNSPECIFIED ? BufferedPixels.opaque(picture) : BufferedPixels.image(picture);
  }

  private static long bits(TiffDirectory directory) {
    return Arrays.stream(directory.values(BITS)).max().orElse(1);
  }

  private static void checkExtents(TiffDirectory directory, PixelLimit limit)
      throws UndecodableImageException {
    long width = directory.value(WIDTH, 0);
    long height = directory.value(HEIGHT, 0);
    limit.check(width, height);
    limit.check(directory.value(TILE_WIDTH, width), directory.value(TILE_HEIGHT, height));
  }

  private static void checkSamples(TiffDirectory directory) throws UndecodableImageException {
    long samples = directory.value(SAMPLES, 1);
    long bits = bits(directory);
    for (long format : directory.values(SAMPLE_FORMAT)) {
      if (format != UNSIGNED && format != UNDEFINED) {
        throw UndecodableImageException.unsupported(
            "TIFF of %s samples of %s bits"
                .formatted(
                    format == SIGNED ? "signed" : format == FLOATING ? "floating-point" : "complex",
                    bits),
            "unsigned samples of at most %s bits".formatted(Short.SIZE));
      }
    }
    if (samples > MAX_SAMPLES || bits > Short.SIZE) {
      throw UndecodableImageException.unsupported(
          "TIFF of %s samples, %s bits".formatted(samples, bits),
          "at most %s samples, at most %s bits".formatted(MAX_SAMPLES, Short.SIZE));
    }
  }

  private static void checkParts(
      TiffDirectory directory, byte[] bytes, int fileLength, PixelLimit limit)
      throws UndecodableImageException {
    long compression = directory.value(COMPRESSION, 1);
    if (!COMPRESSIONS.contains(compression)) {
      throw UndecodableImageException.unsupported(
          "TIFF compression %s".formatted(compression),
          COMPRESSIONS.stream().sorted().toList().toString());
    }
    boolean tiled = directory.values(TILE_OFFSETS).length > 0;
    long[] offsets = directory.values(tiled ? TILE_OFFSETS : STRIP_OFFSETS);
    long[] lengths = directory.values(tiled ? TILE_BYTES : STRIP_BYTES);
    // Overlapping parts could be read any number of times.
    if (Arrays.stream(lengths).sum() > fileLength) {
      throw UndecodableImageException.cutOff(fileLength);
    }
    for (int i = 0; i < Math.min(offsets.length, lengths.length); i++) {
      if (fileLength < bytes.length && offsets[i] + lengths[i] > fileLength) {
        throw UndecodableImageException.cutOff(fileLength);
      }
    }
    if (compression == JPEG) {
      checkJpegParts(offsets, lengths, bytes, limit);
    }
  }

  /** Checks a page whose parts are JPEG files with headers of their own. */
  private static void checkJpegParts(long[] offsets, long[] lengths, byte[] bytes, PixelLimit limit)
      throws UndecodableImageException {
    if (offsets.length != lengths.length) {
      throw UndecodableImageException.because(
          "TIFF of %s parts with %s lengths".formatted(offsets.length, lengths.length));
    }
    long pixels = 0;
    for (int i = 0; i < offsets.length; i++) {
      long end = offsets[i] + lengths[i];
      if (end > bytes.length) {
        throw UndecodableImageException.cutOff(bytes.length);
      }
      byte[] part = Arrays.copyOfRange(bytes, (int) offsets[i], (int) end);
      JpegFrame frame = JpegStream.read(part, limit).frame();
      pixels += (long) frame.width() * frame.height();
      limit.check(pixels, 1);
    }
  }
}
