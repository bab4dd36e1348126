package io.convoy.spark.scoring;

import io.convoy.dataset.preprocessing.Preprocessing;
import io.convoy.spark.executor.Pool;
import io.convoy.training.backend.Classifier;
import io.convoy.training.backend.Classifiers;
import io.convoy.training.backend.PartsClassifier;
import java.io.Serializable;
import java.util.function.Function;
import org.apache.spark.broadcast.Broadcast;

/**
 * A trained network, built ones of which stay with an executor from task to task, their parameters
 * in them: to load those of a large network takes as long as to score many images.
 *
 * @param parametersSha256 of the parameters
 * @param batchSize how many inputs the network takes at once
 */
record LoadedModel(
    Classifiers classifiers, String parametersSha256, Preprocessing preprocessing, int batchSize)
    implements Serializable {
  private static final Pool<LoadedModel, PartsClassifier> LOADED = new Pool<>();

  /** Uses one that nobody else uses. */
  <R> R with(Broadcast<float[]> parameters, Function<PartsClassifier, R> use) {
    return LOADED.with(this, unused -> load(parameters.value()), use);
  }

  private PartsClassifier load(float[] parameters) {
    Classifier classifier = classifiers.classifier();
    classifier.load(parameters);
    return new PartsClassifier(classifier, preprocessing, batchSize);
  }

  /** Closes those in this process that nobody uses. */
  void close() {
    LOADED.close(this);
  }
}
