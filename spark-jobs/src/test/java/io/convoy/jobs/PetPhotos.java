package io.convoy.jobs;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Images that a small network tells apart: cats are warm ellipses, dogs are cold rectangles. */
public final class PetPhotos {
  private PetPhotos() {}

  /**
   * Writes an image to the folder of its class, {@code cat} or {@code dog}, within {@code folder}.
   *
   * @param number even for a cat
   * @return its file
   */
  public static Path draw(Path folder, int number) throws IOException {
    boolean cat = number % 2 == 0;
    BufferedImage image = new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(new Color(cat ? 200 : 40, 40 + number % 100, cat ? 40 : 200));
    int size = 12 + number % 9;
    if (cat) {
      graphics.fillOval(number % 11, number % 7, size, size);
    } else {
      graphics.fillRect(number % 11, number % 7, size, size);
    }
    graphics.dispose();
    Path file =
        Files.createDirectories(folder.resolve(cat ? "cat" : "dog")).resolve(number + ".png");
    ImageIO.write(image, "png", file.toFile());
    return file;
  }
}
