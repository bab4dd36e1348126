package io.convoy.spark;

import io.convoy.dataset.DataLocation;
import io.convoy.dataset.LabelledImages;
import java.io.Serializable;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/** Images as tasks find them: a location, and the configuration of the file system it is on. */
record ImagesOnExecutor(DataLocation location, Broadcast<SerializableConfiguration> configuration)
    implements Serializable {
  LabelledImages open() {
    return OpenedImages.open(location, configuration.value().value());
  }
}
