package io.convoy.spark.executor;

import io.convoy.dataset.ImageIndex;
import io.convoy.dataset.Images;
import java.io.Serializable;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/** Images for tasks: a broadcast of their index and of the configuration of their file systems. */
public final class ImagesOnExecutor<I extends Images> implements Serializable, AutoCloseable {
  private static final long serialVersionUID = 1L;

  private final Broadcast<ImageIndex<I>> index;
  private final Broadcast<SerializableConfiguration> configuration;

  private ImagesOnExecutor(
      Broadcast<ImageIndex<I>> index, Broadcast<SerializableConfiguration> configuration) {
    this.index = index;
    this.configuration = configuration;
  }

  /** Broadcasts the index of images to all executors. */
  public static <I extends Images> ImagesOnExecutor<I> broadcast(
      JavaSparkContext spark, ImageIndex<I> index) {
    return new ImagesOnExecutor<>(
        spark.broadcast(index),
        spark.broadcast(new SerializableConfiguration(spark.hadoopConfiguration())));
  }

  /** Returns the images, opened by the first task of this executor that asks for them. */
  public I open() {
    return ExecutorCache.local().images(index.value(), configuration());
  }

  /** Returns the configuration of the file systems. */
  public Configuration configuration() {
    return configuration.value().value();
  }

  /** Destroys the broadcasts; no task can use the images after that. */
  @Override
  public void close() {
    index.destroy();
    configuration.destroy();
  }
}
