package io.convoy.dataset.preprocessing;

import io.convoy.architecture.Shape;
import io.convoy.dataset.Image;

/**
 * Channels of a pixel packed into one {@code long}, so that one multiplication weights them all. A
 * lane has 21 bits: 9 of the value and 12 of the weight of {@link ResamplingFilter}.
 *
 * @param channel the first one of the image
 * @param count channels
 */
record PixelLanes(int channel, int count) {
  private static final int LANE_BITS = 21;
  private static final int LANES = Long.SIZE / LANE_BITS;
  private static final long ONES = 1 | 1L << LANE_BITS | 1L << 2 * LANE_BITS;
  private static final int TO_HALVES = ResamplingFilter.WEIGHT_BITS - 1;
  private static final int FROM_HALVES = ResamplingFilter.WEIGHT_BITS + 1;
  private static final long HALVES_MASK = ONES * 0x1ff;

  /** Where sums of weighted bytes start, so that they come out rounded. */
  static final long HALF_OF_A_HALF = ONES << TO_HALVES - 1;

  /** Where sums of weighted halves start, so that they come out rounded. */
  static final long HALF = ONES << FROM_HALVES - 1;

  /** The channels from {@code channel} on, as many as fit into one {@code long}. */
  static PixelLanes from(int channel, Shape shape) {
    return new PixelLanes(channel, Math.min(LANES, shape.channels() - channel));
  }

  /** Packs one row of unsigned bytes, from column {@code left} on. */
  void pack(Image image, int y, int left, long[] row) {
    int start = channel * image.shape().plane() + y * image.shape().width() + left;
    byte[] pixels = image.pixels();
    for (int x = 0; x < row.length; x++) {
      row[x] = pixels[start + x] & 0xff;
    }
    for (int lane = 1; lane < count; lane++) {
      start += image.shape().plane();
      int shift = lane * LANE_BITS;
      for (int x = 0; x < row.length; x++) {
        row[x] |= (pixels[start + x] & 0xffL) << shift;
      }
    }
  }

  /**
   * Rounds sums of weighted bytes to multiples of one half: 9 bits keep the rounding error small.
   */
  static void toHalves(long[] sums) {
    for (int x = 0; x < sums.length; x++) {
      sums[x] = sums[x] >>> TO_HALVES & HALVES_MASK;
    }
  }

  /** Unpacks a row of sums of weighted halves into unsigned bytes. */
  void unpack(long[] sums, Shape shape, int y, byte[] pixels) {
    for (int lane = 0; lane < count; lane++) {
      int start = (channel + lane) * shape.plane() + y * sums.length;
      int shift = lane * LANE_BITS + FROM_HALVES;
      for (int x = 0; x < sums.length; x++) {
        pixels[start + x] = (byte) (sums[x] >>> shift);
      }
    }
  }
}
