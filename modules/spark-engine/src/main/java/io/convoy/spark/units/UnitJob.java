package io.convoy.spark.units;

import io.convoy.dataset.ImageIndex;
import io.convoy.dataset.Images;
import io.convoy.spark.cluster.RunningJob;
import io.convoy.spark.executor.ExecutorCache;
import io.convoy.spark.executor.ImagesOnExecutor;
import java.io.IOException;
import java.util.List;
import java.util.function.LongConsumer;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.LongAccumulator;

/**
 * Writes units on Spark, with one task for each unit.
 *
 * @param <I> images with or without labels
 * @param <M> the manifest of a unit
 * @param description of the job in Spark's web pages
 * @param index of the images of all units
 * @param store in a folder that every executor can write to
 */
public record UnitJob<I extends Images, M>(
    JavaSparkContext spark, String description, ImageIndex<? extends I> index, UnitStore<M> store) {
  /**
   * Writes and commits the missing units.
   *
   * @param missing as {@link UnitStore#missing()} lists them
   * @param progress receives, several times a second, how many images were read by this run and the
   *     runs before it
   * @throws SparkException if a task has failed; its cause says why
   */
  public void run(List<Integer> missing, UnitWriter<I, M> writer, LongConsumer progress)
      throws IOException, SparkException {
    long before = store.images() - store.images(missing);
    progress.accept(before);
    if (!missing.isEmpty()) {
      write(missing, writer, read -> progress.accept(before + read));
      store.deleteTemporary();
      progress.accept(store.images());
    }
  }

  private void write(List<Integer> missing, UnitWriter<I, M> writer, LongConsumer progress)
      throws SparkException {
    spark.setJobDescription(description);
    LongAccumulator read = spark.sc().longAccumulator("images read");
    try (ImagesOnExecutor<? extends I> images = ImagesOnExecutor.broadcast(spark, index)) {
      UnitTask<I, M> task =
          new UnitTask<>(
              store.layout(), writer, images, store.folder(), spark.sc().applicationId(), read);
      RunningJob.await(
          spark.parallelize(missing, missing.size()).foreachAsync(task),
          () -> progress.accept(read.value()));
    } finally {
      ExecutorCache.local().empty();
    }
  }
}
