package io.convoy.spark.scoring;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.convoy.dataset.EvenParts;
import io.convoy.dataset.ReadOptions;
import io.convoy.dataset.batch.BadImagePolicy;
import io.convoy.dataset.preprocessing.crop.CropStrategy;
import io.convoy.spark.inference.InferenceBatches;
import io.convoy.spark.table.TableFormat;
import io.convoy.training.backend.Precision;
import java.io.Serializable;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Plan of a scoring job: cuts the images into units, contiguous ranges that each become one file.
 *
 * @param input locations of the images, for messages
 * @param digest of the location and length of every image
 * @param images number of images, at least 1
 * @param model SHA-256 of the parameters
 * @param request options of the user
 * @param ranges SHA-256 of the ranges of activations; null unless the network computes in int8
 */
public record ScorePlan(
    String input,
    String digest,
    int images,
    String model,
    Request request,
    @JsonInclude(JsonInclude.Include.NON_NULL) String ranges)
    implements Serializable {
  /** Images in the smallest unit: quickly repeated after a crash, and enough rows for a file. */
  private static final int SMALLEST_UNIT = 256;

  private static final int LARGEST_UNIT = 1 << 14;

  /**
   * Units consist of full batches of this size, except the last: a network needs as much time for a
   * batch that is not full. Its batch size is this number or a half, a quarter and so on of it.
   */
  private static final int BATCH = InferenceBatches.SIZE;

  /** Units of a large job, so that a single archive keeps as many cores busy. */
  private static final int UNITS = 64;

  /**
   * Options of a scoring job.
   *
   * @param format of the files
   * @param top number of most probable classes in a row, at least 1
   * @param badImages policy for images that cannot be decoded
   * @param crops number of crops of every image, whose probabilities are averaged: 1, 6 or 10
   * @param dense stride in pixels with which the network slides over larger images; 0 for the
   *     network's own stride, null for no sliding
   * @param features name of the layer whose values are a column of the rows; null for no column
   * @param reading column and limit of the images; null in plans of earlier versions
   * @param precision in which the network computes, as the user has given it: {@code auto}, {@code
   *     float32}, {@code bfloat16} or {@code int8}; null in plans of earlier versions, which
   *     computed in float32
   */
  public record Request(
      TableFormat format,
      int top,
      BadImagePolicy badImages,
      int crops,
      @JsonInclude(JsonInclude.Include.NON_NULL) Integer dense,
      @JsonInclude(JsonInclude.Include.NON_NULL) String features,
      ReadOptions reading,
      String precision)
      implements Serializable {
    private static final String SINGLE = Precision.FLOAT32.toString();
    private static final String WHOLE_NUMBERS = Precision.INT8.toString();

    public Request {
      reading = reading == null ? ReadOptions.DEFAULT : reading;
      precision = precision == null ? SINGLE : precision;
      Objects.requireNonNull(format, "format is null");
      Objects.requireNonNull(badImages, "badImages is null");
      if (top < 1) {
        throw new IllegalArgumentException("Invalid top: %s (must be at least 1)".formatted(top));
      }
      CropStrategy.requireCount(crops);
      if (dense != null) {
        if (dense < 0) {
          throw new IllegalArgumentException(
              "Invalid dense: %s (must be at least 1, or 0 for the network's own stride)"
                  .formatted(dense));
        }
        if (WHOLE_NUMBERS.equals(precision)) {
          throw new IllegalArgumentException(
              "Cannot combine --dense with --precision int8 (must be one of them)");
        }
        if (crops > 1 || features != null) {
          throw new IllegalArgumentException(
              "Cannot combine --dense with --%s (must be one of them)"
                  .formatted(crops > 1 ? "crops " + crops : "features"));
        }
      }
    }

    /** Options that read images as usual, for computing in float32. */
    public Request(
        TableFormat format,
        int top,
        BadImagePolicy badImages,
        int crops,
        Integer dense,
        String features) {
      this(format, top, badImages, crops, dense, features, ReadOptions.DEFAULT, SINGLE);
    }

    /** Options with one crop of every image, the same as in evaluation, and no features. */
    public Request(TableFormat format, int top, BadImagePolicy badImages) {
      this(format, top, badImages, 1, null, null);
    }

    /** Whether the network computes in whole numbers, with the ranges of activations. */
    @JsonIgnore
    public boolean isInt8() {
      return precision.equals(WHOLE_NUMBERS);
    }
  }

  /** Plan of a job that does not compute in int8. */
  public ScorePlan(String input, String digest, int images, String model, Request request) {
    this(input, digest, images, model, request, null);
  }

  /** Number of units, which depends on the number of images only. */
  @JsonIgnore
  public int units() {
    int unit = Math.min(LARGEST_UNIT, Math.max(SMALLEST_UNIT, images / UNITS));
    return (int) (((long) images + unit - 1) / unit);
  }

  /**
   * Number of the first image of a unit.
   *
   * @param unit 0 to {@code units()}; for {@code units()}, the number of images
   */
  int first(int unit) {
    EvenParts batches = new EvenParts((int) (((long) images + BATCH - 1) / BATCH), units());
    return (int) Math.min(images, (long) BATCH * batches.start(unit));
  }

  /** Number of images in a unit. */
  int size(int unit) {
    return first(unit + 1) - first(unit);
  }

  /**
   * Numbers of the images of one unit, in ascending order.
   *
   * @param unit 0 to {@code units() - 1}
   */
  public int[] examples(int unit) {
    return IntStream.range(first(unit), first(unit + 1)).toArray();
  }

  /** File name of a unit, for instance {@code part-00003-of-00012.parquet}. */
  public String name(int unit) {
    return String.format(
        Locale.ROOT, "part-%05d-of-%05d.%s", unit, units(), request.format().extension());
  }
}
