package io.convoy.ml;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;

/** Folders of small images: those of a class have one color, more or less. */
final class ImageFolders {
  static final List<String> CLASSES = List.of("blue", "green", "red");
  static final int SIDE = 12;
  private static final int NOISE = 60;

  private ImageFolders() {}

  /** Writes {@code count} images of each class; returns the folder. */
  static Path write(Path folder, int count) {
    try {
      for (int label = 0; label < CLASSES.size(); label++) {
        Path own = Files.createDirectories(folder.resolve(CLASSES.get(label)));
        for (int i = 0; i < count; i++) {
          Files.write(own.resolve(String.format(Locale.ROOT, "%03d.png", i)), png(label, i));
        }
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + folder, e);
    }
  }

  /** A PNG of a class; its noise depends on its number. */
  static byte[] png(int label, int number) {
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < SIDE * SIDE; i++) {
      int noise = Math.floorMod((i + 1) * (number * 31 + label * 17 + 7) * 2654435, NOISE);
      image.setRGB(i % SIDE, i / SIDE, (130 + noise) << (8 * label) | noise * 0x010101);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("Nothing is written outside of memory", e);
    }
    return bytes.toByteArray();
  }
}
