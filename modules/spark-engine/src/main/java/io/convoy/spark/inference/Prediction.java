package io.convoy.spark.inference;

import io.convoy.evaluation.Ranking;
import io.convoy.training.backend.Classifier;
import java.util.List;

/**
 * The classes that a network predicts for an image.
 *
 * @param label the most probable class
 * @param labelIndex its position among the outputs of the network
 * @param probability of this class, 0 to 1
 * @param top the most probable classes in descending order, {@code label} first
 */
public record Prediction(String label, int labelIndex, float probability, List<Candidate> top) {

  /** One of the most probable classes. */
  public record Candidate(String label, float probability) {}

  /**
   * Ranks the classes of one image.
   *
   * @param labels of the classes, in the order of the outputs
   * @param outputs for the image
   * @param count candidates in {@code top}, or all classes if there are fewer
   */
  public static Prediction of(List<String> labels, Classifier.Outputs outputs, int count) {
    float[] probabilities = outputs.probabilities();
    List<Integer> order = Ranking.top(probabilities, 0, labels.size(), count);
    int best = order.get(0);
    List<Candidate> top =
        order.stream()
            .map(index -> new Candidate(labels.get(index), probabilities[index]))
            .toList();
    return new Prediction(labels.get(best), best, probabilities[best], top);
  }
}
