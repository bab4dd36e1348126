package io.convoy.spark.executor;

import io.convoy.dataset.DataLocation;
import io.convoy.dataset.ImageIndex;
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
public record OpenedImages(ImageIndex index, LabeledImages images) {
  private static final Map<ImageIndex, LabeledImages> OPENED = new ConcurrentHashMap<>();

  /**
   * The images in a place, found and opened.
   *
   * @throws io.convoy.dataset.DatasetException if they cannot be read
   */
  public static OpenedImages open(DataLocation location, Configuration configuration) {
    return open(Formats.index(location, configuration), configuration);
  }

  /** The images, opened when first asked for. */
  public static OpenedImages open(ImageIndex index, Configuration configuration) {
    return new OpenedImages(
        index, OPENED.computeIfAbsent(index, closed -> closed.open(configuration)));
  }
}
