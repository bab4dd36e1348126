package io.convoy.spark.survey;

import io.convoy.dataset.EvenParts;
import io.convoy.dataset.ImageIndex;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.batch.BadImagePolicy;
import io.convoy.dataset.preprocessing.Preprocessing;
import io.convoy.spark.executor.ImagesOnExecutor;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;

/** Reads all images once on the cluster, before training. */
public final class SparkSurvey {
  /** Small enough that all cores finish at about the same time. */
  private static final int EXAMPLES_PER_PART = 1000;

  /** So that the driver can hold what Spark records of each. */
  private static final int MAX_PARTS = 10_000;

  private SparkSurvey() {}

  /**
   * Surveys the images.
   *
   * @param examples number of images
   * @param framing frames the images whose pixels are measured; if empty, images are not decoded
   * @param badImages what is done at an image that cannot be read or decoded; skipped images are
   *     not measured
   */
  public static Survey of(
      JavaSparkContext spark,
      ImageIndex<LabeledImages> index,
      int examples,
      Optional<Preprocessing> framing,
      BadImagePolicy badImages) {
    spark.setJobDescription("survey of the images");
    int parts = Math.min((examples - 1) / EXAMPLES_PER_PART + 1, MAX_PARTS);
    List<Integer> numbers = IntStream.range(0, parts).boxed().toList();
    try (ImagesOnExecutor<LabeledImages> images = ImagesOnExecutor.broadcast(spark, index)) {
      SurveyPart survey =
          new SurveyPart(images, new EvenParts(examples, parts), framing.orElse(null), badImages);
      return spark.parallelize(numbers, parts).map(survey).collect().stream()
          .reduce(Survey::plus)
          .orElseThrow();
    }
  }
}
