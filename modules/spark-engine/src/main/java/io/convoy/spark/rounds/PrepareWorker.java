package io.convoy.spark.rounds;

import io.convoy.dataset.LabeledImages;
import io.convoy.spark.executor.ExecutorCache;
import io.convoy.spark.executor.ImagesOnExecutor;
import io.convoy.training.backend.Backend;
import io.convoy.training.backend.Replica;
import org.apache.spark.api.java.function.VoidFunction;

/**
 * Prepares an executor for rounds: opens the images and builds a network, which takes seconds the
 * first time. Rounds work without it.
 */
final class PrepareWorker implements VoidFunction<Integer> {
  private static final long serialVersionUID = 1L;

  private final Backend backend;
  private final ImagesOnExecutor<LabeledImages> images;

  PrepareWorker(Backend backend, ImagesOnExecutor<LabeledImages> images) {
    this.backend = backend;
    this.images = images;
  }

  @Override
  public void call(Integer worker) {
    images.open();
    ExecutorCache.local().withNetwork(Replica.class, backend, backend::replica, replica -> replica);
  }
}
