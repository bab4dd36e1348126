package io.convoy.spark.executor;

import io.convoy.dataset.ImageIndex;
import io.convoy.dataset.Images;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Images for tasks: a broadcast of their index and of the configuration of their file systems. Each
 * page of a long index is a broadcast of its own, which an executor fetches when it first reads one
 * of the images in it.
 */
public final class ImagesOnExecutor<I extends Images> implements Serializable, AutoCloseable {
  private static final long serialVersionUID = 1L;

  private final Broadcast<ImageIndex<I>> index;
  private final Broadcast<SerializableConfiguration> configuration;
  private final boolean isPaged;

  /** Only the driver ends them. */
  private final transient List<Broadcast<byte[]>> pages;

  private ImagesOnExecutor(
      Broadcast<ImageIndex<I>> index,
      Broadcast<SerializableConfiguration> configuration,
      List<Broadcast<byte[]>> pages) {
    this.index = index;
    this.configuration = configuration;
    this.isPaged = !pages.isEmpty();
    this.pages = pages;
  }

  /** Broadcasts the index of images to all executors. */
  public static <I extends Images> ImagesOnExecutor<I> broadcast(
      JavaSparkContext spark, ImageIndex<I> index) {
    List<Broadcast<byte[]>> pages = new ArrayList<>();
    ImageIndex<I> paged =
        index.paged(
            page -> {
              Broadcast<byte[]> sent = spark.broadcast(page.bytes());
              pages.add(sent);
              return new BroadcastPage(sent);
            });
    return new ImagesOnExecutor<>(
        spark.broadcast(paged),
        spark.broadcast(new SerializableConfiguration(spark.hadoopConfiguration())),
        pages);
  }

  private record BroadcastPage(Broadcast<byte[]> page) implements ImageIndex.Page {
    @Override
    public byte[] bytes() {
      return page.value();
    }
  }

  /** Returns the images, opened by the first task of this executor that asks for them. */
  public I open() {
    return ExecutorCache.local()
        .images(index.value(), isPaged ? index.id() : ExecutorCache.WHOLE, configuration());
  }

  /** Number of pages that executors fetch one by one. */
  int pages() {
    return pages.size();
  }

  /** Returns the configuration of the file systems. */
  public Configuration configuration() {
    return configuration.value().value();
  }

  /** Destroys the broadcasts; no task can use the images after that. */
  @Override
  public void close() {
    index.destroy();
    pages.forEach(Broadcast::destroy);
    configuration.destroy();
  }
}
