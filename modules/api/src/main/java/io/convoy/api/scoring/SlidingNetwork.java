package io.convoy.api.scoring;

import io.convoy.api.backend.BackendChoice;
import io.convoy.architecture.graph.Graph;
import io.convoy.training.backend.Classifier;
import io.convoy.training.backend.Classifiers;
import io.convoy.training.backend.Precision;
import io.convoy.training.backend.SlidingClassifier;

/**
 * A network that slides over images larger than its input.
 *
 * @param precision the same on every executor, whatever its processor
 */
record SlidingNetwork(Graph graph, Precision precision) implements Classifiers {
  /** The network in the precision that this process chooses. */
  static SlidingNetwork of(Graph graph, BackendChoice choice) {
    return new SlidingNetwork(graph, choice.forScoring(graph).precision());
  }

  @Override
  public Classifier classifier() {
    BackendChoice choice = BackendChoice.in(precision.toString());
    return new SlidingClassifier(graph, larger -> choice.forScoring(larger).classifier());
  }
}
