package io.convoy.spark.executor;

import io.convoy.dataset.DataLocation;
import io.convoy.dataset.ImageIndex;
import io.convoy.dataset.Images;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.discovery.Formats;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.conf.Configuration;

/**
 * Images that this JVM has opened, so that no two tasks, nor driver and tasks of a local run, open
 * them twice.
 *
 * @param index by which executors open the same
 */
public record OpenedImages<I extends Images>(ImageIndex<I> index, I images) {
  private static final Map<ImageIndex<?>, Images> OPENED = new ConcurrentHashMap<>();

  /**
   * The images in a place, found and opened.
   *
   * @throws io.convoy.dataset.DatasetException if they cannot be read
   */
  public static OpenedImages<LabeledImages> open(
      DataLocation location, Configuration configuration) {
    return open(Formats.index(location, configuration), configuration);
  }

  /** The images, opened when first asked for. */
  public static <I extends Images> OpenedImages<I> open(
      ImageIndex<I> index, Configuration configuration) {
    // Equal indexes are of one class, and open images of one type.
    @SuppressWarnings("unchecked")
    I images = (I) OPENED.computeIfAbsent(index, closed -> closed.open(configuration));
    return new OpenedImages<>(index, images);
  }
}
