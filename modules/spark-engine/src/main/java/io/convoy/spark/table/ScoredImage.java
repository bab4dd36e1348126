package io.convoy.spark.table;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.convoy.dataset.Images;
import io.convoy.spark.inference.Prediction;
import java.util.List;

/**
 * Row of a table: the prediction for an image, or why the image was rejected. The columns of the
 * prediction are null for a rejected image.
 *
 * @param source archive or folder that holds the image
 * @param member path of the image in {@code source}; empty if {@code source} cannot be read
 * @param label most probable class, as in {@link Prediction}
 * @param labelIndex as in {@link Prediction}
 * @param probability as in {@link Prediction}
 * @param top as in {@link Prediction}
 * @param features values of a layer, channel by channel and row by row; null if the table has no
 *     such column
 * @param rejection why the image cannot be used; null for an image with a prediction
 */
public record ScoredImage(
    String source,
    String member,
    String label,
    Integer labelIndex,
    Float probability,
    List<Prediction.Candidate> top,
    @JsonInclude(JsonInclude.Include.NON_NULL) float[] features,
    String rejection) {

  /** Row of an image with a prediction. */
  public static ScoredImage scored(
      Images images, int example, Prediction prediction, float[] features) {
    return new ScoredImage(
        images.source(example),
        member(images, example),
        prediction.label(),
        prediction.labelIndex(),
        prediction.probability(),
        prediction.top(),
        features,
        null);
  }

  /** Row of an image that cannot be used. */
  public static ScoredImage rejected(Images images, int example, String reason) {
    return new ScoredImage(
        images.source(example), member(images, example), null, null, null, null, null, reason);
  }

  private static String member(Images images, int example) {
    String location = images.location(example);
    String source = images.source(example);
    return location.equals(source) ? "" : location.substring(source.length() + 1);
  }
}
