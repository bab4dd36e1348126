package io.convoy.dataset;

import io.convoy.dataset.columns.ColumnPath;
import java.io.Serializable;
import java.util.Optional;

/**
 * How images are read, wherever they are.
 *
 * @param imageColumn path of the column of a Parquet file that holds images, or paths of image
 *     files; null to find a column of images by its name and content
 * @param labelColumn path of the column with the labels; null to find it by its name
 * @param weightColumn path of the column with the weights of the images; null if all are 1
 * @param maxPixels largest number of pixels of an image that is decoded, 1 to {@link #MOST_PIXELS}
 */
public record ReadOptions(
    String imageColumn, String labelColumn, String weightColumn, int maxPixels)
    implements Serializable {
  /** Enough for today's cameras; a small heap holds several such images. */
  public static final int DEFAULT_PIXELS = 50_000_000;

  /** What an array can hold with four bytes for each pixel. */
  public static final int MOST_PIXELS = 500_000_000;

  public static final ReadOptions DEFAULT = new ReadOptions(null, null, null, DEFAULT_PIXELS);

  public ReadOptions {
    if (maxPixels < 1 || maxPixels > MOST_PIXELS) {
      throw new IllegalArgumentException(
          "Invalid max-pixels: %s (must be a whole number, 1 to %s)"
              .formatted(maxPixels, MOST_PIXELS));
    }
    requirePath("image-column", imageColumn);
    requirePath("label-column", labelColumn);
    requirePath("weight-column", weightColumn);
  }

  /** The same with another column of images. */
  public ReadOptions withImageColumn(String path) {
    return new ReadOptions(path, labelColumn, weightColumn, maxPixels);
  }

  /** The same with another column of labels. */
  public ReadOptions withLabelColumn(String path) {
    return new ReadOptions(imageColumn, path, weightColumn, maxPixels);
  }

  /** The same with another column of weights; null for none. */
  public ReadOptions withWeightColumn(String path) {
    return new ReadOptions(imageColumn, labelColumn, path, maxPixels);
  }

  /** The same with another limit. */
  public ReadOptions withMaxPixels(int pixels) {
    return new ReadOptions(imageColumn, labelColumn, weightColumn, pixels);
  }

  /** Whether a column of Parquet files is chosen. */
  public boolean choosesColumns() {
    return imageColumn != null || labelColumn != null || weightColumn != null;
  }

  /** The chosen column of images. */
  public Optional<ColumnPath> image() {
    return Optional.ofNullable(imageColumn).map(ColumnPath::parse);
  }

  /** The chosen column of labels. */
  public Optional<ColumnPath> label() {
    return Optional.ofNullable(labelColumn).map(ColumnPath::parse);
  }

  /** The chosen column of weights. */
  public Optional<ColumnPath> weight() {
    return Optional.ofNullable(weightColumn).map(ColumnPath::parse);
  }

  private static void requirePath(String name, String path) {
    if (path != null) {
      try {
        ColumnPath.parse(path);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "Invalid %s: '%s' (must be %s)".formatted(name, path, ColumnPath.FORM), e);
      }
    }
  }
}
