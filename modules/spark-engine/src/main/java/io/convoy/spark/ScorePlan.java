package io.convoy.spark;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.convoy.dataset.EvenParts;
import io.convoy.dataset.batch.BadImages;
import java.io.Serializable;
import java.util.Locale;
import java.util.Objects;

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

  /** So that a single archive keeps that many cores busy. */
  private static final int UNITS = 64;

  /**
   * What a user asks for.
   *
   * @param format of the files
   * @param top how many of the most probable classes a row tells, at least 1
   * @param badImages what is done at an image that cannot be decoded
   */
  public record Request(TableFormat format, int top, BadImages badImages) implements Serializable {
    public Request {
      Objects.requireNonNull(format, "format is null");
      Objects.requireNonNull(badImages, "badImages is null");
      if (top < 1) {
        throw new IllegalArgumentException("Invalid top: %s (must be at least 1)".formatted(top));
      }
    }
  }

  /** How many units there are; it depends on the number of images only. */
  @JsonIgnore
  public int units() {
    int unit = Math.min(LARGEST_UNIT, Math.max(SMALLEST_UNIT, images / UNITS));
    return (int) (((long) images + unit - 1) / unit);
  }

  /**
   * The images of one unit, in their order.
   *
   * @param unit 0 to {@code units() - 1}
   */
  public int[] examples(int unit) {
    return new EvenParts(images, units()).numbers(unit).toArray();
  }

  /** For instance {@code part-00003-of-00012.parquet}. */
  public String name(int unit) {
    return String.format(
        Locale.ROOT, "part-%05d-of-%05d.%s", unit, units(), request.format().extension());
  }
}
