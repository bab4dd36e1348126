package io.convoy.spark.executor;

import io.convoy.dataset.DataLocation;
import io.convoy.dataset.ImageIndex;
import io.convoy.dataset.Images;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.batch.BadImagePolicy;
import io.convoy.dataset.discovery.Formats;
import org.apache.hadoop.conf.Configuration;

/**
 * Images opened in this process, through the {@link ExecutorCache}: driver and tasks of a local run
 * share them.
 *
 * @param index opens the same images on an executor
 */
public record OpenedImages<I extends Images>(ImageIndex<I> index, I images) {
  /**
   * Lists and opens the images of a location.
   *
   * @param badImages what is done at an archive that cannot be read
   * @throws io.convoy.dataset.DatasetException if they cannot be read
   */
  public static OpenedImages<LabeledImages> open(
      DataLocation location, BadImagePolicy badImages, Configuration configuration) {
    return open(Formats.index(location, badImages, configuration), configuration);
  }

  /**
   * Opens images that are listed already.
   *
   * @throws io.convoy.dataset.DatasetException if they cannot be read
   */
  public static <I extends Images> OpenedImages<I> open(
      ImageIndex<I> index, Configuration configuration) {
    return new OpenedImages<>(index, ExecutorCache.local().images(index, configuration));
  }
}
