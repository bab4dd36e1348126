package io.convoy.dataset.preprocessing;

import io.convoy.dataset.Image;
import io.convoy.dataset.ImageShape;
import java.util.Arrays;

/**
 * Resizes images bilinearly, without aliasing when they shrink: what {@code BILINEAR} is in Pillow,
 * and {@code antialias} in torchvision. In whole numbers, so the same on every machine; within 1 of
 * the exact result.
 */
public final class Resizing {
  private Resizing() {}

  /** The image stretched to {@code height} x {@code width} pixels; itself if it has that size. */
  public static Image toSize(Image image, int height, int width) {
    ImageShape from = image.shape();
    ImageShape to = new ImageShape(from.channels(), height, width);
    if (from.equals(to)) {
      return image;
    }
    ResamplingFilter vertical = ResamplingFilter.between(from.height(), height);
    ResamplingFilter horizontal = ResamplingFilter.between(from.width(), width);
    byte[] pixels = new byte[to.size()];
    long[] blend = new long[from.width()];
    long[] row = new long[width];
    for (int channel = 0; channel < from.channels(); ) {
      PixelLanes lanes = PixelLanes.from(channel, from);
      LatestRows rows = new LatestRows(image, lanes, vertical.taps());
      for (int y = 0; y < height; y++) {
        blend(rows, vertical, y, blend);
        filter(blend, horizontal, row);
        lanes.unpack(row, to, y, pixels);
      }
      channel += lanes.count();
    }
    return new Image(to, pixels);
  }

  private static void blend(LatestRows rows, ResamplingFilter filter, int y, long[] blend) {
    Arrays.fill(blend, PixelLanes.HALF_OF_A_HALF);
    for (int tap = 0; tap < filter.taps(); tap++) {
      long weight = filter.weights()[y * filter.taps() + tap];
      long[] row = rows.row(filter.firsts()[y] + tap);
      for (int x = 0; x < blend.length; x++) {
        blend[x] += weight * row[x];
      }
    }
    PixelLanes.toHalves(blend);
  }

  private static void filter(long[] blend, ResamplingFilter filter, long[] row) {
    int[] weights = filter.weights();
    int[] firsts = filter.firsts();
    int taps = filter.taps();
    int position = 0;
    for (int x = 0; x < row.length; x++) {
      long sum = PixelLanes.HALF;
      for (int source = firsts[x]; source < firsts[x] + taps; source++) {
        sum += weights[position++] * blend[source];
      }
      row[x] = sum;
    }
  }

  /** The rows of the source that were asked for last, packed once each. */
  private static final class LatestRows {
    private final Image image;
    private final PixelLanes lanes;
    private final long[][] latest;
    private int end;

    LatestRows(Image image, PixelLanes lanes, int count) {
      this.image = image;
      this.lanes = lanes;
      this.latest = new long[count][image.shape().width()];
    }

    /** Row {@code y}, at most as far below the last row read as there are rows to remember. */
    long[] row(int y) {
      for (; end <= y; end++) {
        lanes.pack(image, end, latest[end % latest.length]);
      }
      return latest[y % latest.length];
    }
  }
}
