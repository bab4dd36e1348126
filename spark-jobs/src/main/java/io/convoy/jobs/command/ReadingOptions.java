package io.convoy.jobs.command;

import java.util.function.BiFunction;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that say how images are read. */
final class ReadingOptions {
  @Option(
      names = "--image-column",
      paramLabel = "COLUMN",
      description =
          "Column of Parquet files with the images, such as image.bytes. Default: found by its name and content.")
  private String imageColumn;

  @Option(
      names = "--max-pixels",
      paramLabel = "N",
      description =
          "Width times height that an image may have; a larger one cannot be used, and is not decoded. Default: 50000000.")
  private Integer maxPixels;

  /** The same with a column of labels. */
  static final class Labeled {
    @Mixin private ReadingOptions images;

    @Option(
        names = "--label-column",
        paramLabel = "COLUMN",
        description =
            "Column of Parquet files with the labels, or the name of a partition. Default: found by its name.")
    private String labelColumn;

    /** Sets the given options of a job. */
    <J> J set(
        J job,
        BiFunction<J, String, J> imageColumn,
        BiFunction<J, String, J> labelColumn,
        BiFunction<J, Integer, J> maxPixels) {
      J with = images.set(job, imageColumn, maxPixels);
      return this.labelColumn == null ? with : labelColumn.apply(with, this.labelColumn);
    }
  }

  /** Sets the given options of a job. */
  <J> J set(J job, BiFunction<J, String, J> imageColumn, BiFunction<J, Integer, J> maxPixels) {
    J with = this.imageColumn == null ? job : imageColumn.apply(job, this.imageColumn);
    return this.maxPixels == null ? with : maxPixels.apply(with, this.maxPixels);
  }
}
