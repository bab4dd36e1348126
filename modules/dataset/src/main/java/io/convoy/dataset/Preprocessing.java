package io.convoy.dataset;

import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * What happens to the pixels of an image before a network sees them: {@code (pixel / 255 - mean) /
 * std}, after the augmentation.
 *
 * @param mean one a channel, where 0 is black and 1 is white
 * @param std one a channel, in the same unit
 * @param augmentation for training only, see {@link #withoutAugmentation}
 */
public record Preprocessing(List<Double> mean, List<Double> std, Augmentation augmentation)
    implements Serializable {
  private static final double WHITE = 255;

  public Preprocessing {
    mean = List.copyOf(mean);
    std = List.copyOf(std);
    Objects.requireNonNull(augmentation, "augmentation");
    if (mean.isEmpty() || mean.size() != std.size()) {
      throw new IllegalArgumentException(
          "Invalid preprocessing: %s means and %s deviations (must be one of each a channel)"
              .formatted(mean.size(), std.size()));
    }
    for (double value : mean) {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException(
            "Invalid preprocessing mean: %s (must be finite)".formatted(value));
      }
    }
    for (double value : std) {
      if (!Double.isFinite(value) || value <= 0) {
        throw new IllegalArgumentException(
            "Invalid preprocessing std: %s (must be finite and above 0)".formatted(value));
      }
    }
  }

  /** Leaves pixels as they are, from 0 for black to 1 for white. */
  public static Preprocessing identity(int channels) {
    return new Preprocessing(
        Collections.nCopies(channels, 0.0), Collections.nCopies(channels, 1.0), Augmentation.NONE);
  }

  /** Gives every channel mean 0 and deviation 1 over the images that were measured. */
  public static Preprocessing normalising(PixelStatistics statistics, Augmentation augmentation) {
    return new Preprocessing(statistics.mean(), statistics.std(), augmentation);
  }

  /** The same for test images and for scoring. */
  public Preprocessing withoutAugmentation() {
    return new Preprocessing(mean, std, Augmentation.NONE);
  }

  public int channels() {
    return mean.size();
  }

  /**
   * Converts one image.
   *
   * @param pixels unsigned bytes {@code [channels, height, width]}
   * @param seed of this example in this epoch; the augmentation depends on nothing else
   * @param destination receives {@code [channels, height, width]} from {@code offset} on
   */
  public void apply(byte[] pixels, ImageShape shape, Seed seed, float[] destination, int offset) {
    if (shape.channels() != channels() || pixels.length != shape.size()) {
      throw new IllegalArgumentException(
          "Invalid image: %s bytes of shape %s (must be its size and have %s channels)"
              .formatted(pixels.length, shape, channels()));
    }
    Objects.checkFromIndexSize(offset, pixels.length, destination.length);
    AffineMap map = augmentation.map(shape, seed);
    for (int channel = 0; channel < channels(); channel++) {
      double factor = 1 / (WHITE * std.get(channel));
      double term = -mean.get(channel) / std.get(channel);
      int start = channel * shape.plane();
      if (map.equals(AffineMap.IDENTITY)) {
        for (int i = start; i < start + shape.plane(); i++) {
          destination[offset + i] = (float) (Byte.toUnsignedInt(pixels[i]) * factor + term);
        }
      } else {
        map.resample(pixels, start, shape, factor, term, destination, offset + start);
      }
    }
  }
}
