package io.convoy.spark.rounds;

import java.io.Serializable;
import java.util.Optional;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.StorageLevels;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.BlockId;
import org.apache.spark.storage.BlockManager;
import org.apache.spark.storage.BlockResult;
import org.apache.spark.storage.BroadcastBlockId;
import scala.Option;
import scala.collection.Iterator;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/**
 * What driver and executors keep for one another during a round, where Spark keeps broadcasts and
 * cached partitions: in memory, or on disk when memory is short.
 *
 * <p>Within a process nothing is copied, between processes it is sent from memory to memory; a
 * shuffle would write everything to files, twice. But Spark does not make again what an executor
 * had that is lost: whoever gets nothing has to see to that.
 *
 * <p>The blocks count as parts of a broadcast, and are dropped everywhere when that is destroyed.
 *
 * @param broadcast its number
 */
record RoundBlocks(long broadcast) implements Serializable {
  static RoundBlocks with(Broadcast<?> broadcast) {
    return new RoundBlocks(broadcast.id());
  }

  /**
   * Keeps something here. It stays as it is if it is here already, from a task that is run again.
   *
   * @param value not copied; it must not change any more
   */
  <T> void put(String name, T value, Class<T> type) {
    // Its answer tells of levels that have no disk: with one, what cannot be kept is an exception.
    blockManager().putSingle(block(name), value, StorageLevels.MEMORY_AND_DISK, true, tag(type));
  }

  /** What is kept here or, sent over, elsewhere; nothing if it is not there, or not any more. */
  <T> Optional<T> get(String name, Class<T> type) {
    Option<BlockResult> found = blockManager().get(block(name), tag(type));
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Iterator<Object> values = found.get().data();
    T value = type.cast(values.next());
    // Only at its end does the iterator let go of the block, which could not be dropped before.
    if (values.hasNext()) {
      throw new IllegalStateException("Cannot read %s: it is not one value".formatted(name));
    }
    return Optional.of(value);
  }

  /** Makes room here; what is kept elsewhere stays there until the round is over. */
  void drop(String name) {
    BlockManager here = blockManager();
    if (here.getStatus(block(name)).isDefined()) {
      here.removeBlock(block(name), true);
    }
  }

  private BlockId block(String name) {
    return BroadcastBlockId.apply(broadcast, name);
  }

  private static <T> ClassTag<T> tag(Class<T> type) {
    return ClassTag$.MODULE$.apply(type);
  }

  private static BlockManager blockManager() {
    return SparkEnv.get().blockManager();
  }
}
