package io.convoy.spark.executor;

import io.convoy.training.backend.Backend;
import io.convoy.training.backend.Classifier;
import io.convoy.training.backend.Classifiers;
import io.convoy.training.backend.Replica;

/** Built networks that stay with an executor from task to task. */
public final class ExecutorPools {
  public static final Pool<Backend, Replica> REPLICAS = new Pool<>();
  public static final Pool<Classifiers, Classifier> CLASSIFIERS = new Pool<>();

  private ExecutorPools() {}
}
