package io.convoy.dataset.packing;

import io.convoy.architecture.Shape;
import io.convoy.dataset.Image;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Encodes images with the JDK. Gray images stay gray. */
public final class ImageEncoder {
  /** Quality of JPEG, 0 to 1. */
  private static final float JPEG_QUALITY = 0.95f;

  private ImageEncoder() {}

  /** Encodes without loss. */
  public static PackedImage png(Image image) {
    return new PackedImage(encode(image, "png"), "png");
  }

  /** Encodes with quality 95. */
  public static PackedImage jpeg(Image image) {
    return new PackedImage(encode(image, "jpeg"), "jpg");
  }

  private static byte[] encode(Image image, String format) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      if (format.equals("jpeg")) {
        parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        parameters.setCompressionQuality(JPEG_QUALITY);
      }
      writer.setOutput(output);
      writer.write(null, new IIOImage(picture(image), null, null), parameters);
    } catch (IOException impossible) {
      throw new AssertionError("A stream in memory cannot fail", impossible);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private static BufferedImage picture(Image image) {
    Shape shape = image.shape();
    boolean gray = shape.channels() == 1;
    BufferedImage picture =
        new BufferedImage(
            shape.width(),
            shape.height(),
            gray ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR);
    picture
        .getRaster()
        .setDataElements(
            0, 0, shape.width(), shape.height(), gray ? image.pixels() : interleaved(image));
    return picture;
  }

  /** Interleaves the channels: red, green and blue of each pixel. */
  private static byte[] interleaved(Image image) {
    int channels = image.shape().channels();
    int plane = image.shape().plane();
    byte[] samples = new byte[image.pixels().length];
    for (int channel = 0; channel < channels; channel++) {
      for (int pixel = 0; pixel < plane; pixel++) {
        samples[pixel * channels + channel] = image.pixels()[channel * plane + pixel];
      }
    }
    return samples;
  }
}
