package io.convoy.api.scoring;

import io.convoy.api.backend.BackendChoice;
import io.convoy.architecture.graph.Graph;
import io.convoy.training.backend.Classifier;
import io.convoy.training.backend.Classifiers;
import io.convoy.training.backend.SlidingClassifier;

/** A network that slides over images larger than its input. */
record SlidingNetwork(Graph graph) implements Classifiers {
  @Override
  public Classifier classifier() {
    return new SlidingClassifier(
        graph, larger -> BackendChoice.AUTO.forScoring(larger).classifier());
  }
}
