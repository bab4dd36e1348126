package io.convoy.dataset.preprocessing;

import io.convoy.architecture.Shape;
import io.convoy.dataset.Image;
import java.util.Arrays;

/**
 * Resizes images bilinearly with antialiasing, as {@code BILINEAR} in Pillow and {@code antialias}
 * in torchvision do. Computes in whole numbers, so that the result is the same on every machine; it
 * differs from the exact result by at most 1.
 */
public final class Resizing {
  private Resizing() {}

  /** The image stretched to {@code height} x {@code width} pixels; itself if it has that size. */
  public static Image toSize(Image image, int height, int width) {
    Shape from = image.shape();
    Shape to = new Shape(from.channels(), height, width);
    return from.equals(to) ? image : part(image, height, width, 0, 0, to);
  }

  /**
   * Computes a part of the result of {@link #toSize}, at the cost of that part.
   *
   * @param height of the whole resized image, in pixels
   * @param width likewise
   * @param top first row of the part
   * @param left first column of the part
   * @param to shape of the part, which lies within the resized image
   */
  static Image part(Image image, long height, long width, long top, long left, Shape to) {
    Shape from = image.shape();
    ResamplingFilter vertical = ResamplingFilter.between(from.height(), height, top, to.height());
    ResamplingFilter horizontal = ResamplingFilter.between(from.width(), width, left, to.width());
    byte[] pixels = new byte[to.size()];
    long[] blend = new long[horizontal.span()];
    long[] row = new long[to.width()];
    for (int channel = 0; channel < from.channels(); ) {
      PixelLanes lanes = PixelLanes.from(channel, from);
      LatestRows rows = new LatestRows(image, lanes, vertical, horizontal);
      for (int y = 0; y < to.height(); y++) {
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
      int first = firsts[x] - filter.start();
      for (int source = first; source < first + taps; source++) {
        sum += weights[position++] * blend[source];
      }
      row[x] = sum;
    }
  }

  /** The latest rows of the source, each packed once. */
  private static final class LatestRows {
    private final Image image;
    private final PixelLanes lanes;
    private final int left;
    private final long[][] latest;
    private int end;

    LatestRows(
        Image image, PixelLanes lanes, ResamplingFilter vertical, ResamplingFilter horizontal) {
      this.image = image;
      this.lanes = lanes;
      this.left = horizontal.start();
      this.latest = new long[vertical.taps()][horizontal.span()];
      this.end = vertical.start();
    }

    /**
     * Row {@code y} of the source; rows are requested in ascending order, a window of them at a
     * time.
     */
    long[] row(int y) {
      for (; end <= y; end++) {
        lanes.pack(image, end, left, latest[end % latest.length]);
      }
      return latest[y % latest.length];
    }
  }
}
