package io.convoy.spark.survey;

import io.convoy.dataset.EvenParts;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.batch.BadImagePolicy;
import io.convoy.dataset.preprocessing.Preprocessing;
import io.convoy.spark.executor.ImagesOnExecutor;
import java.util.Optional;
import org.apache.spark.api.java.function.Function;

/** Surveys one part of the images on an executor. */
final class SurveyPart implements Function<Integer, Survey> {
  private static final long serialVersionUID = 1L;

  private final ImagesOnExecutor<LabeledImages> images;
  private final EvenParts parts;
  private final Preprocessing framing;
  private final BadImagePolicy badImages;

  /**
   * @param framing null if pixels are not measured
   */
  SurveyPart(
      ImagesOnExecutor<LabeledImages> images,
      EvenParts parts,
      Preprocessing framing,
      BadImagePolicy badImages) {
    this.images = images;
    this.parts = parts;
    this.framing = framing;
    this.badImages = badImages;
  }

  @Override
  public Survey call(Integer part) {
    return Survey.of(images.open(), parts.numbers(part), Optional.ofNullable(framing), badImages);
  }
}
