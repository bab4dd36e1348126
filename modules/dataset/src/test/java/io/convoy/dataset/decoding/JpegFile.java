package io.convoy.dataset.decoding;

import io.convoy.dataset.Seed;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Writes JPEG files with the JDK, and puts segments into them. */
final class JpegFile {
  private JpegFile() {}

  /** A gradient with noise, so that every frequency is there. */
  static BufferedImage picture(int type, int height, int width) {
    SplittableRandom random = Seed.of(3).random();
    BufferedImage picture = new BufferedImage(width, height, type);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int red = 255 * x / width;
        int green = 255 * y / height;
        int noise = random.nextInt(64);
        picture.setRGB(x, y, red << 16 | green << 8 | 96 + noise);
      }
    }
    return picture;
  }

  static byte[] baseline(BufferedImage picture) {
    return write(new IIOImage(picture, null, null), false);
  }

  static byte[] progressive(BufferedImage picture) {
    return write(new IIOImage(picture, null, null), true);
  }

  /** One color in four components, stored as they are. */
  static byte[] fourComponents(int... values) {
    WritableRaster raster = Raster.createInterleavedRaster(0, 8, 8, 4, null);
    for (int i = 0; i < 64; i++) {
      raster.setPixel(i % 8, i / 8, values);
    }
    return write(new IIOImage(raster, null, null), false);
  }

  static byte[] adobe(int transform) {
    return ByteBuffer.allocate(12)
        .put("Adobe".getBytes(StandardCharsets.ISO_8859_1))
        .put(11, (byte) transform)
        .array();
  }

  static byte[] exif(int orientation) {
    byte[] tiff = ExifBytes.orientation(orientation);
    return ByteBuffer.allocate(6 + tiff.length)
        .put("Exif\0\0".getBytes(StandardCharsets.ISO_8859_1))
        .put(tiff)
        .array();
  }

  /** The file with another segment behind its first marker. */
  static byte[] with(byte[] file, int marker, byte[] content) {
    return ByteBuffer.allocate(file.length + 4 + content.length)
        .put(file, 0, 2)
        .put((byte) 0xff)
        .put((byte) marker)
        .putShort((short) (2 + content.length))
        .put(content)
        .put(file, 2, file.length - 2)
        .array();
  }

  /** Where the first segment of this kind begins, with its marker. */
  static int find(byte[] file, int marker) {
    int position = 0;
    while (file[position] != (byte) 0xff || file[position + 1] != (byte) marker) {
      position++;
    }
    return position;
  }

  private static byte[] write(IIOImage image, boolean progressive) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream output = ImageIO.createImageOutputStream(bytes)) {
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      if (progressive) {
        parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
      }
      writer.setOutput(output);
      writer.write(null, image, parameters);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
