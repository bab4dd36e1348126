package io.convoy.spark;

import io.convoy.dataset.ImageIndex;
import io.convoy.dataset.LabelledImages;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.conf.Configuration;

/**
 * Images that this JVM has opened, so that no two tasks, nor driver and tasks of a local run, open
 * them twice.
 */
public final class OpenedImages {
  private static final Map<ImageIndex, LabelledImages> OPENED = new ConcurrentHashMap<>();

  private OpenedImages() {}

  /** The images, opened when first asked for. */
  public static LabelledImages open(ImageIndex index, Configuration configuration) {
    return OPENED.computeIfAbsent(index, closed -> closed.open(configuration));
  }
}
