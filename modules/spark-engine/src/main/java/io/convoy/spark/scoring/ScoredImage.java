package io.convoy.spark.scoring;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.convoy.dataset.Images;
import io.convoy.spark.inference.Prediction;
import java.util.List;

/**
 * What a network says of an image, or why it cannot say anything: then the other columns are null.
 *
 * @param source the archive or folder the image is in
 * @param member its path in there
 * @param label as in {@link Prediction}, like the columns after it
 * @param features the values of a layer, where they are asked for: channel by channel, row by row;
 *     null where they are not
 * @param rejection why the image cannot be used; null where it can
 */
record ScoredImage(
    String source,
    String member,
    String label,
    Integer labelIndex,
    Float probability,
    List<Prediction.Candidate> top,
    @JsonInclude(JsonInclude.Include.NON_NULL) float[] features,
    String rejection) {

  static ScoredImage scored(Images images, int example, Prediction prediction, float[] features) {
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

  static ScoredImage rejected(Images images, int example, String reason) {
    return new ScoredImage(
        images.source(example), member(images, example), null, null, null, null, null, reason);
  }

  private static String member(Images images, int example) {
    return images.location(example).substring(images.source(example).length() + 1);
  }
}
