package io.convoy.dataset.decoding;

import io.convoy.architecture.Shape;
import io.convoy.dataset.decoding.pixels.PixelLimit;
import io.convoy.dataset.decoding.pixels.UndecodableImageException;
import java.nio.ByteBuffer;

/**
 * The frame header of a JPEG file (ITU-T T.81, B.2.2).
 *
 * @param components 1 for gray, 3 for color, 4 for CMYK
 * @param namesColors whether the component identifiers are R, G and B
 * @param leastUnits smallest number of coded units, each of one bit or more
 */
record JpegFrame(int width, int height, int components, boolean namesColors, long leastUnits) {
  private static final int FIXED_BYTES = 6;
  private static final int COMPONENT_BYTES = 3;
  private static final int BLOCK = 8;
  private static final String COLOR_NAMES = "RGB";

  /** Reads the content of the segment. */
  static JpegFrame read(ByteBuffer segment, PixelLimit limit) throws UndecodableImageException {
    if (segment.remaining() < FIXED_BYTES) {
      throw wrongLength();
    }
    int bits = Byte.toUnsignedInt(segment.get());
    int height = Short.toUnsignedInt(segment.getShort());
    int width = Short.toUnsignedInt(segment.getShort());
    int components = Byte.toUnsignedInt(segment.get());
    limit.check(width, height);
    if (bits != Byte.SIZE) {
      throw UndecodableImageException.unsupported(
          "JPEG with %s bits a sample".formatted(bits), "8");
    }
    if (components != 1 && components != 3 && components != 4) {
      throw UndecodableImageException.unsupported(
          "JPEG with %s components".formatted(components), "1, 3, 4");
    }
    if (segment.remaining() != components * COMPONENT_BYTES) {
      throw wrongLength();
    }
    StringBuilder names = new StringBuilder();
    int across = 1;
    int down = 1;
    for (int i = 0; i < components; i++) {
      names.append((char) segment.get());
      int sampling = segment.get();
      across = Math.max(across, sampling >> 4 & 0xf);
      down = Math.max(down, sampling & 0xf);
      segment.get();
    }
    long units = blocks(width, across) * blocks(height, down);
    return new JpegFrame(
        width, height, components, names.toString().contentEquals(COLOR_NAMES), units);
  }

  /** Number of pixels of the decoded image. */
  Shape shape() {
    return new Shape(components == 1 ? 1 : 3, height, width);
  }

  private static long blocks(int length, int sampling) {
    int side = BLOCK * sampling;
    return -Math.floorDiv(-length, side);
  }

  private static UndecodableImageException wrongLength() {
    return UndecodableImageException.because("its JPEG frame header has a wrong length");
  }
}
