package io.convoy.report.inspection;

import io.convoy.architecture.Shape;
import io.convoy.dataset.Image;

/**
 * An image in gray with a map over it in red: the higher the value of a pixel, the redder it is.
 */
public final class HeatPicture {
  /** Of the longer side of a picture that is shown, in pixels. */
  private static final int SIDE = 224;

  private static final int RED = 0xd6;
  private static final int GREEN = 0x27;
  private static final int BLUE = 0x28;

  /** The reddest pixel still shows the image. */
  private static final double STRONGEST = 0.85;

  private HeatPicture() {}

  /** The image as it is, enlarged if it is small. */
  public static Image plain(Image image) {
    Shape shape = image.shape();
    return TilePicture.enlarged(image, Math.max(1, SIDE / Math.max(shape.height(), shape.width())));
  }

  /**
   * The image with the map.
   *
   * @param map {@code [height, width]} of the image; nothing is drawn where it is not above 0
   */
  public static Image of(Image image, float[] map) {
    Shape shape = image.shape();
    int plane = shape.plane();
    float highest = 0;
    for (float value : map) {
      highest = Math.max(highest, value);
    }
    byte[] pixels = new byte[3 * plane];
    for (int i = 0; i < plane; i++) {
      double gray = 0;
      for (int channel = 0; channel < shape.channels(); channel++) {
        gray += (image.pixels()[channel * plane + i] & 0xff) / (double) shape.channels();
      }
      double heat = highest > 0 ? STRONGEST * Math.max(0, map[i]) / highest : 0;
      pixels[i] = mixed(gray, RED, heat);
      pixels[plane + i] = mixed(gray, GREEN, heat);
      pixels[2 * plane + i] = mixed(gray, BLUE, heat);
    }
    return plain(new Image(new Shape(3, shape.height(), shape.width()), pixels));
  }

  private static byte mixed(double gray, int color, double heat) {
    return (byte) Math.round(gray + heat * (color - gray));
  }
}
