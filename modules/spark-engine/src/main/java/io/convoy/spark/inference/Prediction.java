package io.convoy.spark.inference;

import io.convoy.evaluation.Ranking;
import java.util.List;

/**
 * What a network says of an image.
 *
 * @param label the most probable class
 * @param labelIndex its place among the outputs of the network
 * @param probability of this class, 0 to 1
 * @param top the most probable classes, the first one included, by falling probability
 */
public record Prediction(String label, int labelIndex, float probability, List<Candidate> top) {

  /** A class an image may be of. */
  public record Candidate(String label, float probability) {}

  /**
   * Reads the outputs for one image.
   *
   * @param labels of the outputs
   * @param rows the outputs for many images, one after the other
   * @param offset of those for this image
   * @param count of candidates, where there are so many classes
   */
  public static Prediction of(List<String> labels, float[] rows, int offset, int count) {
    List<Integer> order = Ranking.top(rows, offset, labels.size(), count);
    int best = order.get(0);
    List<Candidate> top =
        order.stream()
            .map(index -> new Candidate(labels.get(index), rows[offset + index]))
            .toList();
    return new Prediction(labels.get(best), best, rows[offset + best], top);
  }
}
