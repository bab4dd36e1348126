package io.convoy.spark.executor;

import io.convoy.dataset.ImageIndex;
import io.convoy.dataset.Images;
import java.io.Serializable;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Images as tasks find them: their index, and the configuration of the file systems they are on.
 */
public final class ImagesOnExecutor<I extends Images> implements Serializable, AutoCloseable {
  private static final long serialVersionUID = 1L;

  private final Broadcast<ImageIndex<I>> index;
  private final Broadcast<SerializableConfiguration> configuration;

  private ImagesOnExecutor(
      Broadcast<ImageIndex<I>> index, Broadcast<SerializableConfiguration> configuration) {
    this.index = index;
    this.configuration = configuration;
  }

  /** Sends the index of images to all executors. */
  public static <I extends Images> ImagesOnExecutor<I> broadcast(
      JavaSparkContext spark, ImageIndex<I> index) {
    return new ImagesOnExecutor<>(
        spark.broadcast(index),
        spark.broadcast(new SerializableConfiguration(spark.hadoopConfiguration())));
  }

  /** The images, opened when first asked for on this executor. */
  public I open() {
    return OpenedImages.open(index.value(), configuration()).images();
  }

  /** Of the file systems. */
  public Configuration configuration() {
    return configuration.value().value();
  }

  /** Takes them away from the executors. */
  @Override
  public void close() {
    index.destroy();
    configuration.destroy();
  }
}
