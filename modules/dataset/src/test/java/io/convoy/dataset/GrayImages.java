package io.convoy.dataset;

import java.util.List;

/** Images written down in a test, all of one class. */
final class GrayImages {
  private GrayImages() {}

  static LabelledImages of(ImageShape shape, byte[]... images) {
    return new ImagesInMemory(
        "memory:gray", shape, List.of("only"), images, 1, new byte[images.length]);
  }

  /** Image {@code i} is a single pixel of brightness {@code i}. */
  static LabelledImages numbered(int count) {
    byte[][] images = new byte[count][];
    for (int i = 0; i < count; i++) {
      images[i] = new byte[] {(byte) i};
    }
    return of(new ImageShape(1, 1, 1), images);
  }
}
