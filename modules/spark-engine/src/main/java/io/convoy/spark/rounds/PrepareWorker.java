package io.convoy.spark.rounds;

import io.convoy.dataset.LabeledImages;
import io.convoy.spark.executor.ExecutorPools;
import io.convoy.spark.executor.ImagesOnExecutor;
import io.convoy.training.backend.Backend;
import org.apache.spark.api.java.function.VoidFunction;

/**
 * Makes an executor ready for rounds: opens the images and builds a network, which takes seconds
 * the first time. Nothing depends on it having run.
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
    ExecutorPools.REPLICAS.with(backend, Backend::replica, replica -> replica);
  }
}
