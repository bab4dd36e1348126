package io.convoy.dataset;

import java.io.Serializable;
import org.apache.hadoop.conf.Configuration;

/**
 * What has to be known about labeled images before the first is read: made once, then sent to all
 * who read them, so that everybody numbers the examples alike.
 *
 * <p>Two indexes are equal if they are of the same images.
 */
public interface ImageIndex extends Serializable {
  /**
   * Makes the images readable.
   *
   * @param configuration of the file systems they are on
   * @throws DatasetException if they cannot be read
   */
  LabeledImages open(Configuration configuration);
}
