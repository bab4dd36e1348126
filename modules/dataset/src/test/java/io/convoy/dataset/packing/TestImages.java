package io.convoy.dataset.packing;

import io.convoy.architecture.Shape;
import io.convoy.dataset.DataLocation;
import io.convoy.dataset.ImagesInMemory;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.Split;
import io.convoy.dataset.discovery.Formats;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.hadoop.conf.Configuration;

/** Images as tests of packing need them. */
final class TestImages {
  private TestImages() {}

  /** A color wash, in a format of the JDK. */
  static byte[] encoded(String format, int width, int height) {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < width * height; i++) {
      int x = i % width;
      int y = i / width;
      picture.setRGB(x, y, (255 * x / width) << 16 | (255 * y / height) << 8 | 128);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(picture, format, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Bare pixels under labels of their own, of which image {@code i} has the value {@code i}. */
  static LabeledImages bare(int count, Shape shape, String... labels) {
    byte[] pixels = new byte[count * shape.size()];
    byte[] labelOf = new byte[count];
    for (int image = 0; image < count; image++) {
      Arrays.fill(pixels, image * shape.size(), (image + 1) * shape.size(), (byte) image);
      labelOf[image] = (byte) (image % labels.length);
    }
    return new ImagesInMemory(
        "memory:bare", shape, List.of(labels), new byte[][] {pixels}, count, labelOf);
  }

  static LabeledImages open(Path place) {
    Configuration configuration = new Configuration();
    return Formats.index(new DataLocation(place.toString(), Split.TRAIN), configuration)
        .open(configuration);
  }
}
