package io.convoy.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Files as Keras writes them, of one small network: 4x6 images of 2 channels, convolution, batch
 * normalization with an epsilon of 0.001, ReLU, pooling, two dense layers. {@code write.py} beside
 * them has written them, with h5py, and what the network makes of one image.
 */
public final class KerasFiles {
  /** The network in the notation of patterns. */
  public static final String PATTERN =
      "INPUT[2x4x6] -> CONV3-4 -> BN -> RELU -> POOL2 -> FC-5 -> RELU -> FC-3";

  private KerasFiles() {}

  /** The files of the network, by Keras' versions and ways to save. */
  public static List<String> all() {
    return List.of(
        "keras1.h5",
        "keras2.weights-only.h5",
        "keras2.model.h5",
        "keras2.12.weights.h5",
        "keras3.weights.h5",
        "keras3.named.weights.h5",
        "keras3.keras",
        "latest.weights.h5");
  }

  /** Copies a file to a folder. */
  public static Path copy(String name, Path folder) {
    try {
      return Files.write(folder.resolve(name), bytes(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The bytes of a file. */
  public static byte[] bytes(String name) {
    try (InputStream in = KerasFiles.class.getResourceAsStream("keras/" + name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
