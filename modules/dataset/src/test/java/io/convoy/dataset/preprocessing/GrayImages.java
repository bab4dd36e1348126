package io.convoy.dataset.preprocessing;

import io.convoy.architecture.Shape;
import io.convoy.dataset.ImagesInMemory;
import io.convoy.dataset.LabeledImages;
import java.util.List;

/** Images written down in a test, all of one class. */
public final class GrayImages {
  private GrayImages() {}

  public static LabeledImages of(Shape shape, byte[]... images) {
    return new ImagesInMemory(
        "memory:gray", shape, List.of("only"), images, 1, new byte[images.length]);
  }

  /** Image {@code i} is a single pixel of brightness {@code i}. */
  public static LabeledImages numbered(int count) {
    byte[][] images = new byte[count][];
    for (int i = 0; i < count; i++) {
      images[i] = new byte[] {(byte) i};
    }
    return of(new Shape(1, 1, 1), images);
  }
}
