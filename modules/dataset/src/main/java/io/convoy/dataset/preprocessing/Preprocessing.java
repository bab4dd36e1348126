package io.convoy.dataset.preprocessing;

import io.convoy.architecture.Shape;
import io.convoy.dataset.Image;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.Seed;
import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Converts an image to a network's input: first its channels, then its size, then its values:
 * {@code (pixel / 255 - mean) / std}. Augmentation varies all but the first.
 *
 * @param input shape of what the network takes
 * @param framing from an image of any size to the input's
 * @param mean of each channel, in units where black is 0 and white is 1
 * @param std standard deviation of each channel, in the same unit
 * @param augmentation for training only, see {@link #withoutAugmentation}
 */
public record Preprocessing(
    Shape input, Framing framing, List<Double> mean, List<Double> std, Augmentation augmentation)
    implements Serializable {
  private static final double WHITE = 255;

  public Preprocessing {
    mean = List.copyOf(mean);
    std = List.copyOf(std);
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
    framing.requireFor(input);
    augmentation.requireFor(framing, input);
  }

  /** Stretches images of another size to the input. */
  public Preprocessing(
      Shape input, List<Double> mean, List<Double> std, Augmentation augmentation) {
    this(input, Framing.EXACT, mean, std, augmentation);
  }

  /** Keeps the pixels of images that have the input's size, from 0 for black to 1 for white. */
  public static Preprocessing identity(Shape input) {
    return new Preprocessing(
        input,
        Collections.nCopies(input.channels(), 0.0),
        Collections.nCopies(input.channels(), 1.0),
        Augmentation.NONE);
  }

  /** This preprocessing for test images and scoring. */
  public Preprocessing withoutAugmentation() {
    return new Preprocessing(input, framing, mean, std, Augmentation.NONE);
  }

  /** The shorter side, in pixels, to request from {@link LabeledImages#read}. */
  public int shorterSide() {
    return Math.max(framing.sideNeeded(input), augmentation.scaleJitter().max());
  }

  /**
   * Resizes and crops an image to the input, without augmentation.
   *
   * @return an image of shape {@link #input}
   * @throws IllegalArgumentException if the image has other channels than the input, unless one of
   *     them is gray and the other RGB
   */
  public Image frame(Image image) {
    Image colored = colored(image);
    return framing.view(colored.shape(), input).of(colored, input);
  }

  /** Converts an image to the channels of the input. */
  public Image colored(Image image) {
    return Colors.convert(image, input.channels());
  }

  /**
   * Converts pixels to normalized values, without augmentation.
   *
   * @param seen of any size, with the channels of the input
   * @param mirrored left to right
   * @param destination receives {@code [channels, height, width]} of {@code seen} from {@code
   *     offset} on
   */
  public void convert(Image seen, boolean mirrored, float[] destination, int offset) {
    Shape shape = seen.shape();
    for (int channel = 0; channel < shape.channels(); channel++) {
      convert(seen, channel, term(channel, 0), destination, offset);
    }
    if (mirrored) {
      mirror(shape, destination, offset);
    }
  }

  /**
   * Converts one training image.
   *
   * @param seed of this example in this epoch
   * @param turn whether this is one of the epochs in which {@linkplain Augmentation#alternating
   *     alternating} examples are mirrored; the augmentation depends on nothing else
   * @param destination receives {@code [channels, height, width]} of the input from {@code offset}
   *     on
   * @throws IllegalArgumentException as {@link #frame} does
   */
  public void apply(Image image, Seed seed, boolean turn, float[] destination, int offset) {
    Objects.checkFromIndexSize(offset, input.size(), destination.length);
    Image colored = colored(image);
    Image seen = augmentation.look(framing, colored, input, seed);
    Optional<Distortion> distortion = augmentation.distortion(input, seed);
    // The name of a seed decides the bits of a run: it keeps its first spelling.
    double[] color = augmentation.colorJitter().draw(input, seed.child("colour-jitter"));
    for (int channel = 0; channel < input.channels(); channel++) {
      double term = term(channel, color[channel]);
      if (distortion.isPresent()) {
        int start = channel * input.plane();
        distortion
            .get()
            .resample(seen.pixels(), start, factor(channel), term, destination, offset + start);
      } else {
        convert(seen, channel, term, destination, offset);
      }
    }
    if (augmentation.mirrors(seed, turn)) {
      mirror(input, destination, offset);
    }
    augmentation.cutout().erase(destination, offset, input, seed.child("cutout"));
    augmentation.randomErasing().erase(destination, offset, input, seed.child("random-erasing"));
  }

  private void convert(Image seen, int channel, double term, float[] destination, int offset) {
    byte[] pixels = seen.pixels();
    int plane = seen.shape().plane();
    int end = (channel + 1) * plane;
    double factor = factor(channel);
    for (int i = channel * plane; i < end; i++) {
      destination[offset + i] = (float) (Byte.toUnsignedInt(pixels[i]) * factor + term);
    }
  }

  private double factor(int channel) {
    return 1 / (WHITE * std.get(channel));
  }

  private double term(int channel, double color) {
    return (color - mean.get(channel)) / std.get(channel);
  }

  private static void mirror(Shape shape, float[] values, int offset) {
    int end = offset + shape.size();
    for (int row = offset; row < end; row += shape.width()) {
      for (int left = row, right = row + shape.width() - 1; left < right; left++, right--) {
        float value = values[left];
        values[left] = values[right];
        values[right] = value;
      }
    }
  }
}
