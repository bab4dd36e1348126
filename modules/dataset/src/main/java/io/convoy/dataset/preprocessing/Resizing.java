package io.convoy.dataset.preprocessing;

import io.convoy.dataset.Image;
import io.convoy.dataset.ImageShape;
import java.util.Arrays;

/**
 * Resizes images bilinearly, without aliasing when they shrink: what {@code BILINEAR} is in Pillow,
 * and {@code antialias} in torchvision.
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
    for (int channel = 0; channel < from.channels(); channel++) {
      SourceRows rows = new SourceRows(image, channel, vertical.taps());
      float[] blend = new float[from.width()];
      for (int y = 0; y < height; y++) {
        blend(rows, vertical, y, blend);
        horizontal.apply(blend, pixels, channel * to.plane() + y * width);
      }
    }
    return new Image(to, pixels);
  }

  private static void blend(SourceRows rows, ResamplingFilter filter, int y, float[] blend) {
    Arrays.fill(blend, 0);
    for (int tap = 0; tap < filter.taps(); tap++) {
      float weight = filter.weight(y, tap);
      float[] row = rows.row(filter.first(y) + tap);
      for (int x = 0; x < blend.length; x++) {
        blend[x] += weight * row[x];
      }
    }
  }

  /** The latest rows of one channel as floats: Java turns a float loop into vectors, not bytes. */
  private static final class SourceRows {
    private final Image image;
    private final int channel;
    private final float[][] latest;
    private int end;

    SourceRows(Image image, int channel, int count) {
      this.image = image;
      this.channel = channel;
      this.latest = new float[count][image.shape().width()];
    }

    /** Row {@code y}, which is at most one count above the highest row asked for. */
    float[] row(int y) {
      for (; end <= y; end++) {
        read(end, latest[end % latest.length]);
      }
      return latest[y % latest.length];
    }

    private void read(int y, float[] row) {
      ImageShape shape = image.shape();
      int start = channel * shape.plane() + y * shape.width();
      for (int x = 0; x < row.length; x++) {
        row[x] = Byte.toUnsignedInt(image.pixels()[start + x]);
      }
    }
  }
}
