package io.convoy.dataset.discovery;

import io.convoy.dataset.ImageIndex;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.storage.StoredPath;
import org.apache.hadoop.conf.Configuration;

/**
 * An IDX file of images and the one with their labels; read whole, being small.
 *
 * @param images URI of the images file
 * @param labels URI of the labels file
 */
record IdxIndex(String images, String labels) implements ImageIndex<LabeledImages> {
  @Override
  public LabeledImages open(Configuration configuration) {
    return IdxReader.read(
        new IdxPair(
            StoredPath.find(images, configuration), StoredPath.find(labels, configuration)));
  }
}
