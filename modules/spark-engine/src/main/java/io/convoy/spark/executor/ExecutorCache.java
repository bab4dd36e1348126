package io.convoy.spark.executor;

import io.convoy.dataset.ImageIndex;
import io.convoy.dataset.Images;
import io.convoy.training.backend.Device;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;

/**
 * Opened images and built networks that a process keeps from task to task. A cache only: no result
 * depends on what a task finds in it.
 *
 * <p>Jobs {@link #empty} the cache of the driver's process when they end; on a local master that is
 * also the executor. The executors of a cluster keep theirs until the application ends.
 */
public final class ExecutorCache {
  private static final ExecutorCache LOCAL = new ExecutorCache();

  /** Stands for an index that holds all its pages. */
  static final long WHOLE = -1;

  private final Map<ImageIndex<?>, Opened> images = new ConcurrentHashMap<>();
  private final Pool<NetworkKey, AutoCloseable> networks = new Pool<>();

  ExecutorCache() {}

  /**
   * Opened images.
   *
   * @param broadcast number of the broadcast of their index, which ends with its pages; {@link
   *     #WHOLE} if it needs none
   */
  private record Opened(Images images, long broadcast) {
    boolean isReadableBy(long receiver) {
      return broadcast == WHOLE || broadcast == receiver;
    }
  }

  /** Networks that may replace each other. */
  private record NetworkKey(Class<?> type, Object key, Optional<Device> device) {}

  /** Returns the cache of this process. */
  public static ExecutorCache local() {
    return LOCAL;
  }

  /**
   * Returns the images of an index, opened by the first caller.
   *
   * @throws io.convoy.dataset.DatasetException if they cannot be read
   */
  public <I extends Images> I images(ImageIndex<I> index, Configuration configuration) {
    return images(index, WHOLE, configuration);
  }

  /**
   * Returns the images of an index, opened by the first caller of this broadcast. Those of an
   * earlier broadcast of an equal index are closed: its pages may be gone.
   *
   * @param broadcast number of the broadcast that sent the index and its pages, or {@link #WHOLE}
   */
  <I extends Images> I images(ImageIndex<I> index, long broadcast, Configuration configuration) {
    Opened found = images.get(index);
    if (found == null || !found.isReadableBy(broadcast)) {
      found =
          images.compute(index, (key, earlier) -> opened(index, broadcast, earlier, configuration));
    }
    // Equal indexes are of one class, and open images of one type.
    @SuppressWarnings("unchecked")
    I opened = (I) found.images();
    return opened;
  }

  private static Opened opened(
      ImageIndex<?> index, long broadcast, Opened earlier, Configuration configuration) {
    if (earlier != null) {
      if (earlier.isReadableBy(broadcast)) {
        return earlier;
      }
      earlier.images().close();
    }
    return new Opened(index.open(configuration), broadcast);
  }

  /**
   * Uses a network that no other thread uses at the same time: a cached one, or a new one. It
   * belongs to the device of the task that runs in this thread. A network whose user fails is
   * closed.
   *
   * @param key networks of one type with equal keys are interchangeable
   */
  public <T extends AutoCloseable, R> R withNetwork(
      Class<T> type, Object key, Supplier<T> factory, Function<T, R> use) {
    Optional<Device> device = AssignedDevice.ofTask();
    return Device.with(
        device,
        () ->
            networks.with(
                new NetworkKey(type, key, device),
                factory::get,
                network -> use.apply(type.cast(network))));
  }

  /**
   * Closes and forgets everything. Networks in use are closed when their users have finished;
   * images in use stay readable, and reading them opens their files again.
   */
  public void empty() {
    images
        .keySet()
        .forEach(
            index -> {
              Opened opened = images.remove(index);
              if (opened != null) {
                opened.images().close();
              }
            });
    networks.empty();
  }

  boolean isEmpty() {
    return images.isEmpty() && networks.isEmpty();
  }
}
