package io.convoy.dataset.discovery.published;

import io.convoy.dataset.ImageIndex;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.storage.DataFile;
import org.apache.hadoop.conf.Configuration;

/**
 * Index of an IDX file of images and the file of their labels, which are read into memory as a
 * whole.
 */
public record IdxIndex(DataFile images, DataFile labels) implements ImageIndex<LabeledImages> {
  /** Makes the index of a pair of files. */
  public static IdxIndex of(IdxPair pair) {
    return new IdxIndex(pair.images(), pair.labels());
  }

  @Override
  public LabeledImages open(Configuration configuration) {
    return IdxReader.read(new IdxPair(images, labels), configuration);
  }
}
