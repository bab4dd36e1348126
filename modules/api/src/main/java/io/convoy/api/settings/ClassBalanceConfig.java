package io.convoy.api.settings;

import static io.convoy.api.settings.reading.Setting.declare;
import static io.convoy.api.settings.reading.Values.choice;
import static io.convoy.api.settings.reading.Values.numbersByName;

import io.convoy.api.settings.reading.Interval;
import io.convoy.api.settings.reading.Setting;
import io.convoy.api.settings.reading.SettingReader;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Settings for classes of which some have more images than others.
 *
 * @param sampling images of an epoch
 * @param weights factors of the loss; empty if they are all 1
 */
public record ClassBalanceConfig(Sampling sampling, Optional<Weights> weights) {
  /** Every image once in an epoch, and every class with the same weight. */
  public static final ClassBalanceConfig NONE =
      new ClassBalanceConfig(Sampling.SHUFFLE, Optional.empty());

  /** Images of an epoch. */
  public enum Sampling {
    /** Every image once. */
    SHUFFLE,
    /** Every class equally often. */
    BALANCED
  }

  /**
   * Factors of the loss of an image, by its class.
   *
   * @param byLabel factors of some classes, all others have 1; empty for factors in inverse
   *     proportion to the number of images of a class
   */
  public record Weights(Optional<SortedMap<String, Double>> byLabel) {
    boolean areBalanced() {
      return byLabel.isEmpty();
    }
  }

  private static final String BALANCED = "balanced";
  private static final Setting<Sampling> SAMPLING =
      declare("training.sampling", choice(Sampling.values()))
          .defaultsTo(Sampling.SHUFFLE)
          .addedLater()
          .means(
              "`shuffle`: an epoch has every image once; `balanced`: it has as many images, of every"
                  + " class equally often, so that those of small classes are repeated and those of"
                  + " large ones take turns.");

  /** Inner empty: balanced. */
  static final Setting<Optional<Optional<SortedMap<String, Double>>>> CLASS_WEIGHTS =
      declare("training.class-weights", numbersByName("label", Interval.above(0)).or(BALANCED))
          .orNone()
          .addedLater()
          .means(
              "Factors of the loss of an image by its class, 1 for labels without one. `balanced`:"
                  + " images / (classes * images of the class), whose mean over the images is 1.");

  static final List<Setting<?>> SETTINGS = List.of(SAMPLING, CLASS_WEIGHTS);

  static ClassBalanceConfig read(SettingReader reader) {
    Sampling sampling = reader.read(SAMPLING);
    Optional<Weights> weights = reader.read(CLASS_WEIGHTS).map(Weights::new);
    if (sampling == Sampling.BALANCED && weights.filter(Weights::areBalanced).isPresent()) {
      reader.problem(
          "Unsupported %s: %s (only with %s: balanced sampling weights the classes already)"
              .formatted(CLASS_WEIGHTS, BALANCED, SAMPLING.with("shuffle")));
    }
    return new ClassBalanceConfig(sampling, weights);
  }
}
