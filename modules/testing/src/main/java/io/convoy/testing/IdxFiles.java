package io.convoy.testing;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/**
 * Writes files in the IDX format of MNIST. A name that ends in {@code .gz} is compressed.
 *
 * <p>Nothing is checked, so that a test can write files with wrong headers.
 */
public final class IdxFiles {
  private static final int IMAGES_MAGIC = 0x00000803;
  private static final int LABELS_MAGIC = 0x00000801;

  private IdxFiles() {}

  /**
   * Writes an images file whose header states the true count.
   *
   * @param images unsigned bytes {@code [height, width]}, one array an image
   * @return {@code file}
   */
  public static Path images(Path file, int height, int width, byte[]... images) {
    return write(file, new int[] {IMAGES_MAGIC, images.length, height, width}, images);
  }

  /**
   * Writes a labels file whose header states the true count.
   *
   * @param labels 0 to 255
   * @return {@code file}
   */
  public static Path labels(Path file, int... labels) {
    byte[] bytes = new byte[labels.length];
    for (int i = 0; i < labels.length; i++) {
      bytes[i] = (byte) labels[i];
    }
    return write(file, new int[] {LABELS_MAGIC, labels.length}, bytes);
  }

  /** Writes both files of a pair into a folder: {@code PREFIX-images-idx3-ubyte} and its labels. */
  public static Path pair(
      Path folder, String prefix, int height, int width, byte[][] images, int[] labels) {
    images(folder.resolve(prefix + "-images-idx3-ubyte"), height, width, images);
    labels(folder.resolve(prefix + "-labels-idx1-ubyte"), labels);
    return folder;
  }

  /** Writes any header before any content; each number of the header becomes four bytes. */
  public static Path write(Path file, int[] header, byte[]... content) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      try (DataOutputStream output = new DataOutputStream(stream(file))) {
        for (int number : header) {
          output.writeInt(number);
        }
        for (byte[] bytes : content) {
          output.write(bytes);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write IDX file: " + file, e);
    }
    return file;
  }

  private static OutputStream stream(Path file) throws IOException {
    OutputStream output = Files.newOutputStream(file);
    return file.toString().endsWith(".gz") ? new GZIPOutputStream(output) : output;
  }
}
