package io.convoy.dataset.preprocessing;

import io.convoy.dataset.ImageShape;
import io.convoy.dataset.ImagesInMemory;
import io.convoy.dataset.LabelledImages;
import java.util.List;

/** Images written down in a test, all of one class. */
public final class GrayImages {
  private GrayImages() {}

  public static LabelledImages of(ImageShape shape, byte[]... images) {
    return new ImagesInMemory(
        "memory:gray", shape, List.of("only"), images, 1, new byte[images.length]);
  }

  /** Image {@code i} is a single pixel of brightness {@code i}. */
  public static LabelledImages numbered(int count) {
    byte[][] images = new byte[count][];
    for (int i = 0; i < count; i++) {
      images[i] = new byte[] {(byte) i};
    }
    return of(new ImageShape(1, 1, 1), images);
  }
}
