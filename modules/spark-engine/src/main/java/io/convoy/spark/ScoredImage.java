package io.convoy.spark;

import io.convoy.dataset.LabelledImages;
import java.util.List;

/**
 * What a network says of an image, or why it cannot say anything: then the other columns are null.
 *
 * @param source the archive or folder the image is in
 * @param member its path in there
 * @param label as in {@link Prediction}, like the columns after it
 * @param rejection why the image cannot be used; null where it can
 */
record ScoredImage(
    String source,
    String member,
    String label,
    Integer labelIndex,
    Float probability,
    List<Prediction.Candidate> top,
    String rejection) {

  static ScoredImage scored(LabelledImages images, int example, Prediction prediction) {
    return new ScoredImage(
        images.source(example),
        member(images, example),
        prediction.label(),
        prediction.labelIndex(),
        prediction.probability(),
        prediction.top(),
        null);
  }

  static ScoredImage rejected(LabelledImages images, int example, String reason) {
    return new ScoredImage(
        images.source(example), member(images, example), null, null, null, null, reason);
  }

  private static String member(LabelledImages images, int example) {
    return images.location(example).substring(images.source(example).length() + 1);
  }
}
