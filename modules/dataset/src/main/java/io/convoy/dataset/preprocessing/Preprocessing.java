package io.convoy.dataset.preprocessing;

import io.convoy.dataset.Image;
import io.convoy.dataset.ImageShape;
import io.convoy.dataset.LabelledImages;
import io.convoy.dataset.Seed;
import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * What happens to the pixels of an image before a network sees them: {@code (pixel / 255 - mean) /
 * std}, after the augmentation.
 *
 * @param input shape of what the network takes
 * @param mean one a channel, where 0 is black and 1 is white
 * @param std one a channel, in the same unit
 * @param augmentation for training only, see {@link #withoutAugmentation}
 */
public record Preprocessing(
    ImageShape input, List<Double> mean, List<Double> std, Augmentation augmentation)
    implements Serializable {
  private static final double WHITE = 255;

  public Preprocessing {
    mean = List.copyOf(mean);
    std = List.copyOf(std);
    Objects.requireNonNull(augmentation, "augmentation");
    if (mean.size() != input.channels() || std.size() != input.channels()) {
      throw new IllegalArgumentException(
          "Invalid preprocessing: %s means and %s deviations for %s (must be one of each a channel)"
              .formatted(mean.size(), std.size(), input));
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
  public static Preprocessing identity(ImageShape input) {
    return new Preprocessing(
        input,
        Collections.nCopies(input.channels(), 0.0),
        Collections.nCopies(input.channels(), 1.0),
        Augmentation.NONE);
  }

  /** The same for test images and for scoring. */
  public Preprocessing withoutAugmentation() {
    return new Preprocessing(input, mean, std, Augmentation.NONE);
  }

  /** What to ask of {@link LabelledImages#read}. */
  public int shorterSide() {
    return LabelledImages.FULL_SIZE;
  }

  /**
   * The part of an image that the network sees, in the size it takes.
   *
   * @return an image of shape {@link #input}
   */
  public Image frame(Image image) {
    if (!image.shape().equals(input)) {
      throw new IllegalArgumentException(
          "Invalid image: %s (must be %s)".formatted(image.shape(), input));
    }
    return image;
  }

  /**
   * Converts one image.
   *
   * @param seed of this example in this epoch; the augmentation depends on nothing else
   * @param destination receives {@code [channels, height, width]} of the input from {@code offset}
   *     on
   */
  public void apply(Image image, Seed seed, float[] destination, int offset) {
    byte[] pixels = frame(image).pixels();
    Objects.checkFromIndexSize(offset, pixels.length, destination.length);
    AffineMap map = augmentation.map(input, seed);
    for (int channel = 0; channel < input.channels(); channel++) {
      double factor = 1 / (WHITE * std.get(channel));
      double term = -mean.get(channel) / std.get(channel);
      int start = channel * input.plane();
      if (map.equals(AffineMap.IDENTITY)) {
        for (int i = start; i < start + input.plane(); i++) {
          destination[offset + i] = (float) (Byte.toUnsignedInt(pixels[i]) * factor + term);
        }
      } else {
        map.resample(pixels, start, input, factor, term, destination, offset + start);
      }
    }
  }
}
