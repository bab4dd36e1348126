package io.convoy.dataset.synthetic;

import io.convoy.architecture.Shape;
import io.convoy.dataset.DataLocation;
import io.convoy.dataset.DatasetException;
import io.convoy.dataset.ImageIndex;
import io.convoy.dataset.ImagesInMemory;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.Seed;
import io.convoy.dataset.Split;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;

/**
 * Images of the ten digits, drawn with random pen strokes for each example: {@code
 * synthetic:digits?examples=12000&seed=1}. Both parameters are optional.
 *
 * <p>An image is a function of the seed, the split and its number; its label is the last decimal
 * digit of its number.
 *
 * @param uri as given
 * @param examples of the training split; the test and the validation split have a sixth as many
 *     each, rounded up
 * @param seed of the images
 * @param split training, test or validation images
 */
public record SyntheticDigits(String uri, int examples, long seed, Split split)
    implements ImageIndex<LabeledImages> {
  /** Description for messages. */
  public static final String DESCRIPTION = "synthetic:digits[?examples=N&seed=S], generated";

  private static final String SCHEME = "synthetic:";
  private static final String DIGITS = "synthetic:digits";
  private static final int EXAMPLES_DEFAULT = 12_000;
  private static final int EXAMPLES_MAX = 1_000_000;
  private static final long SEED_DEFAULT = 1;
  private static final int TRAIN_PER_TEST = 6;
  private static final Shape SHAPE = new Shape(1, Handwriting.SIDE, Handwriting.SIDE);
  private static final int CLASSES = DigitStyle.OF_DIGIT.size();

  /** Whether a location names generated images instead of files. */
  public static boolean isMeantBy(String uri) {
    return uri.startsWith(SCHEME);
  }

  /**
   * Reads the parameters in a location.
   *
   * @throws DatasetException if one is unknown or out of its range
   */
  public static SyntheticDigits of(DataLocation location) {
    String uri = location.uri();
    int question = uri.indexOf('?');
    String name = question < 0 ? uri : uri.substring(0, question);
    if (!name.equals(DIGITS)) {
      throw new DatasetException(
          "Unsupported synthetic data: %s (supported: %s)".formatted(uri, DIGITS));
    }
    Map<String, Long> parameters =
        question < 0 ? Map.of() : parameters(uri, uri.substring(question + 1));
    long examples = parameters.getOrDefault("examples", (long) EXAMPLES_DEFAULT);
    if (examples < 1 || examples > EXAMPLES_MAX) {
      throw new DatasetException(
          "Invalid examples: %s in %s (must be 1 to %s)".formatted(examples, uri, EXAMPLES_MAX));
    }
    return new SyntheticDigits(
        uri, (int) examples, parameters.getOrDefault("seed", SEED_DEFAULT), location.split());
  }

  @Override
  public LabeledImages open(Configuration configuration) {
    int count =
        switch (split) {
          case TRAIN -> examples;
          case TEST, VALIDATION -> (examples - 1) / TRAIN_PER_TEST + 1;
        };
    Seed splitSeed = Seed.of(seed).child(split.name());
    byte[] pixels = new byte[count * SHAPE.size()];
    byte[] labelOf = new byte[count];
    IntStream.range(0, count)
        .parallel()
        .forEach(
            index -> {
              int digit = index % CLASSES;
              labelOf[index] = (byte) digit;
              new Handwriting(splitSeed.child(index)).write(digit, pixels, index * SHAPE.size());
            });
    return new ImagesInMemory(
        uri,
        SHAPE,
        IntStream.range(0, CLASSES).mapToObj(Integer::toString).toList(),
        new byte[][] {pixels},
        count,
        labelOf);
  }

  private static Map<String, Long> parameters(String uri, String query) {
    Map<String, Long> parameters = new HashMap<>();
    for (String parameter : query.split("&", -1)) {
      String[] parts = parameter.split("=", 2);
      String name = parts[0];
      String value = parts.length < 2 ? "" : parts[1];
      if (!List.of("examples", "seed").contains(name)) {
        throw new DatasetException(
            "Unsupported parameter: '%s' in %s (supported: examples, seed)".formatted(name, uri));
      }
      if (parameters.put(name, number(uri, name, value)) != null) {
        throw new DatasetException("Invalid %s: given twice in %s".formatted(name, uri));
      }
    }
    return parameters;
  }

  private static long number(String uri, String name, String value) {
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException e) {
      throw new DatasetException(
          "Invalid %s: '%s' in %s (must be a whole number)".formatted(name, value, uri), e);
    }
  }
}
