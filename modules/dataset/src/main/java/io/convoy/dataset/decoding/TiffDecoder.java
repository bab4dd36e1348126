package io.convoy.dataset.decoding;

import io.convoy.dataset.Image;
import io.convoy.dataset.decoding.pixels.FormatDecoder;
import io.convoy.dataset.decoding.pixels.PixelLimit;
import io.convoy.dataset.decoding.pixels.TiffDirectory;
import io.convoy.dataset.decoding.pixels.UndecodableImageException;
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

  private static final long JPEG = 7;

  /** None, three kinds of fax, LZW, JPEG, two codes of deflate, PackBits. */
  private static final Set<Long> COMPRESSIONS =
      Set.of(1L, 2L, 3L, 4L, 5L, JPEG, 8L, 32946L, 32773L);

  private static final int MAX_SAMPLES = 5;

  @Override
  public Image decode(byte[] bytes, PixelLimit limit, int shorterSide)
      throws IOException, UndecodableImageException {
    TiffDirectory directory =
        TiffDirectory.read(bytes, 0, bytes.length)
            .orElseThrow(() -> UndecodableImageException.cutOff(bytes.length));
    checkExtents(directory, limit);
    checkSamples(directory);
    checkParts(directory, bytes, limit);
    return directory.orientation().apply(ImageReaders.read(ImageReaders.jdk("tiff"), bytes, limit));
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
    long bits = Arrays.stream(directory.values(BITS)).max().orElse(1);
    if (samples > MAX_SAMPLES || bits > Short.SIZE) {
      throw UndecodableImageException.unsupported(
          "TIFF of %s samples, %s bits".formatted(samples, bits),
          "at most %s samples, at most %s bits".formatted(MAX_SAMPLES, Short.SIZE));
    }
  }

  private static void checkParts(TiffDirectory directory, byte[] bytes, PixelLimit limit)
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
    if (Arrays.stream(lengths).sum() > bytes.length) {
      throw UndecodableImageException.cutOff(bytes.length);
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
