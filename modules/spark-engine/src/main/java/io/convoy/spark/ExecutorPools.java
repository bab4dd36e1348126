package io.convoy.spark;

import io.convoy.training.Backend;
import io.convoy.training.Classifier;
import io.convoy.training.Classifiers;
import io.convoy.training.Replica;

/** Built networks that stay with an executor from task to task. */
final class ExecutorPools {
  static final Pool<Backend, Replica> REPLICAS = new Pool<>();
  static final Pool<Classifiers, Classifier> CLASSIFIERS = new Pool<>();

  /** Classifiers that keep their parameters. */
  static final Pool<PredictColumns.LoadedModel, Classifier> LOADED = new Pool<>();

  private ExecutorPools() {}
}
