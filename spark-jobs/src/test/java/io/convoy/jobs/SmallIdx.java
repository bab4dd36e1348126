package io.convoy.jobs;

import io.convoy.testing.IdxFiles;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A tiny data set in the format of MNIST: 28 x 28 pixels, 10 classes, 200 images and 40 to test.
 */
public final class SmallIdx {
  private static final int SIDE = 28;
  private static final int CLASSES = 10;

  private SmallIdx() {}

  /**
   * Writes both parts.
   *
   * @return {@code folder}
   */
  public static Path write(Path folder) {
    write(folder, "train", 200);
    write(folder, "t10k", 40);
    return folder;
  }

  private static void write(Path folder, String prefix, int count) {
    int[] labels = IntStream.range(0, count).map(i -> i % CLASSES).toArray();
    byte[][] images =
        IntStream.range(0, count)
            .mapToObj(i -> image(labels[i], 25 * labels[i] + i % 20))
            .toArray(byte[][]::new);
    IdxFiles.pair(folder, prefix, SIDE, SIDE, images, labels);
  }

  /** A bar at a height of its own for every class. */
  private static byte[] image(int label, int brightness) {
    byte[] pixels = new byte[SIDE * SIDE];
    int top = 2 * label + 2;
    Arrays.fill(pixels, top * SIDE, (top + 3) * SIDE, (byte) brightness);
    return pixels;
  }
}
