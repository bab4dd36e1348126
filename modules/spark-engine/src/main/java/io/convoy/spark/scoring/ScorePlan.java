package io.convoy.spark.scoring;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.convoy.dataset.EvenParts;
import io.convoy.dataset.batch.BadImagePolicy;
import io.convoy.spark.inference.InferenceBatches;
import java.io.Serializable;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * How images are scored: in units, ranges of them in their order, each of which becomes one file.
 *
 * @param input where the images are, for people
 * @param digest of where every image lies and how long it is
 * @param images how many there are, at least 1
 * @param model SHA-256 of the parameters
 */
public record ScorePlan(String input, String digest, int images, String model, Request request)
    implements Serializable {
  /** Few enough to be done again after a kill, and rows enough for a file. */
  private static final int SMALLEST_UNIT = 256;

  private static final int LARGEST_UNIT = 1 << 14;

  /** Units consist of whole batches, since a network computes a partial batch in the same time. */
  private static final int BATCH = InferenceBatches.SIZE;

  /** So that a single archive keeps that many cores busy. */
  private static final int UNITS = 64;

  /**
   * What a user asks for.
   *
   * @param format of the files
   * @param top how many of the most probable classes a row tells, at least 1
   * @param badImages what is done at an image that cannot be decoded
   * @param crops of every image, whose probabilities are averaged: 1 or 10
   * @param dense pixels between the places at which the network slides over larger images; 0 for
   *     the network's own stride, null for no sliding
   * @param features layer whose values a row has; null for none
   */
  public record Request(
      TableFormat format,
      int top,
      BadImagePolicy badImages,
      int crops,
      @JsonInclude(JsonInclude.Include.NON_NULL) Integer dense,
      @JsonInclude(JsonInclude.Include.NON_NULL) String features)
      implements Serializable {
    private static final int TEN = 10;

    public Request {
      Objects.requireNonNull(format, "format is null");
      Objects.requireNonNull(badImages, "badImages is null");
      if (top < 1) {
        throw new IllegalArgumentException("Invalid top: %s (must be at least 1)".formatted(top));
      }
      if (crops != 1 && crops != TEN) {
        throw new IllegalArgumentException("Invalid crops: %s (must be 1 or 10)".formatted(crops));
      }
      if (dense != null) {
        if (dense < 0) {
          throw new IllegalArgumentException(
              "Invalid dense: %s (must be at least 1, or 0 for the network's own stride)"
                  .formatted(dense));
        }
        if (crops == TEN || features != null) {
          throw new IllegalArgumentException(
              "Cannot combine --dense with --%s (must be one of them)"
                  .formatted(crops == TEN ? "crops 10" : "features"));
        }
      }
    }

    /** What evaluation sees of an image, and no features. */
    public Request(TableFormat format, int top, BadImagePolicy badImages) {
      this(format, top, badImages, 1, null, null);
    }

    /** Whether ten crops of every image are wanted. */
    public boolean tenCrops() {
      return crops == TEN;
    }
  }

  /** How many units there are; it depends on the number of images only. */
  @JsonIgnore
  public int units() {
    int unit = Math.min(LARGEST_UNIT, Math.max(SMALLEST_UNIT, images / UNITS));
    return (int) (((long) images + unit - 1) / unit);
  }

  /**
   * The number of the first image of a unit.
   *
   * @param unit 0 to {@code units()}; the last is where all units end
   */
  int first(int unit) {
    EvenParts batches = new EvenParts((int) (((long) images + BATCH - 1) / BATCH), units());
    return (int) Math.min(images, (long) BATCH * batches.start(unit));
  }

  /** How many images a unit has. */
  int size(int unit) {
    return first(unit + 1) - first(unit);
  }

  /**
   * The images of one unit, in their order.
   *
   * @param unit 0 to {@code units() - 1}
   */
  public int[] examples(int unit) {
    return IntStream.range(first(unit), first(unit + 1)).toArray();
  }

  /** For instance {@code part-00003-of-00012.parquet}. */
  public String name(int unit) {
    return String.format(
        Locale.ROOT, "part-%05d-of-%05d.%s", unit, units(), request.format().extension());
  }
}
