package io.convoy.spark.executor;

import io.convoy.training.Backend;
import io.convoy.training.Classifier;
import io.convoy.training.Classifiers;
import io.convoy.training.Replica;

/** Built networks that stay with an executor from task to task. */
public final class ExecutorPools {
  public static final Pool<Backend, Replica> REPLICAS = new Pool<>();
  public static final Pool<Classifiers, Classifier> CLASSIFIERS = new Pool<>();

  private ExecutorPools() {}
}
