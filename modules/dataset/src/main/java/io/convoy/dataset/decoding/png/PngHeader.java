package io.convoy.dataset.decoding.png;

import io.convoy.dataset.decoding.pixels.PixelLimit;
import io.convoy.dataset.decoding.pixels.UndecodableImageException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The header of a PNG file (ISO/IEC 15948, 11.2.2).
 *
 * @param bits of a sample: 1, 2, 4, 8 or 16
 */
public record PngHeader(int width, int height, int bits, ColorType colorType, boolean interlaced) {
  public static final int BYTES = 13;

  enum ColorType {
    GRAY(0, 1, 1, 2, 4, 8, 16),
    COLOR(2, 3, 8, 16),
    PALETTE(3, 1, 1, 2, 4, 8),
    GRAY_ALPHA(4, 2, 8, 16),
    COLOR_ALPHA(6, 4, 8, 16);

    private static final ColorType[] ALL = values();

    private final int number;
    private final int samples;
    private final int[] allowedBits;

    ColorType(int number, int samples, int... allowedBits) {
      this.number = number;
      this.samples = samples;
      this.allowedBits = allowedBits;
    }

    private static ColorType of(int number) throws UndecodableImageException {
      for (ColorType type : ALL) {
        if (type.number == number) {
          return type;
        }
      }
      throw UndecodableImageException.because(
          "PNG color type %s (must be 0, 2, 3, 4 or 6)".formatted(number));
    }

    private void require(int bits) throws UndecodableImageException {
      for (int allowed : allowedBits) {
        if (bits == allowed) {
          return;
        }
      }
      throw UndecodableImageException.because(
          "PNG with %s bits a sample (must be %s for color type %s)"
              .formatted(
                  bits,
                  Arrays.stream(allowedBits)
                      .mapToObj(Integer::toString)
                      .collect(Collectors.joining(", ")),
                  number));
    }
  }

  static PngHeader read(ByteBuffer chunk, PixelLimit limit) throws UndecodableImageException {
    if (chunk.remaining() != BYTES) {
      throw UndecodableImageException.because(
          "PNG header of %s bytes (must be %s)".formatted(chunk.remaining(), BYTES));
    }
    int width = chunk.getInt();
    int height = chunk.getInt();
    limit.check(width, height);
    int bits = Byte.toUnsignedInt(chunk.get());
    ColorType type = ColorType.of(Byte.toUnsignedInt(chunk.get()));
    type.require(bits);
    int compression = chunk.get();
    int filter = chunk.get();
    int interlace = chunk.get();
    if (compression != 0 || filter != 0 || interlace < 0 || interlace > 1) {
      throw UndecodableImageException.because(
          "PNG with compression %s, filter %s, interlace %s (must be 0, 0, 0 or 1)"
              .formatted(compression, filter, interlace));
    }
    return new PngHeader(width, height, bits, type, interlace == 1);
  }

  int samples() {
    return colorType.samples;
  }

  boolean isGray() {
    return colorType == ColorType.GRAY || colorType == ColorType.GRAY_ALPHA;
  }

  /** Bytes of one row of {@code pixels} pixels, without its filter type. */
  int rowBytes(int pixels) {
    return (int) (((long) pixels * samples() * bits + Byte.SIZE - 1) / Byte.SIZE);
  }

  /**
   * Distance in bytes, at least 1, to the corresponding byte of the previous pixel, for filters.
   */
  int filterDistance() {
    return Math.max(1, samples() * bits / Byte.SIZE);
  }
}
