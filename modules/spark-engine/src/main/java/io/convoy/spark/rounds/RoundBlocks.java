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
 * Blocks that driver and executors store for each other during a round, in Spark's block manager:
 * in memory, or on disk if memory is short.
 *
 * <p>Within a process blocks are not copied, and between processes they are sent from memory to
 * memory; a shuffle would write them to files, twice. But Spark does not restore the blocks of a
 * lost executor: the caller that finds a block missing must compute it again.
 *
 * <p>The blocks are pieces of a broadcast; destroying it removes them from all processes.
 *
 * @param broadcast its id
 */
record RoundBlocks(long broadcast) implements Serializable {
  static RoundBlocks with(Broadcast<?> broadcast) {
    return new RoundBlocks(broadcast.id());
  }

  /**
   * Stores a block in this process. A block that exists, from an earlier run of the task, stays.
   *
   * @param value is not copied and must not change afterwards
   */
  <T> void put(String name, T value, Class<T> type) {
    // The result matters for storage levels without disk only: with disk, failure is an exception.
    blockManager().putSingle(block(name), value, StorageLevels.MEMORY_AND_DISK, true, tag(type));
  }

  /** Returns a block of this process or of another one; empty if it does not exist or is lost. */
  <T> Optional<T> get(String name, Class<T> type) {
    Option<BlockResult> found = blockManager().get(block(name), tag(type));
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Iterator<Object> values = found.get().data();
    T value = type.cast(values.next());
    // The iterator holds a lock on the block until its end; the block could not be dropped before.
    if (values.hasNext()) {
      throw new IllegalStateException(
          "Cannot read block: %s (it has more than one value)".formatted(name));
    }
    return Optional.of(value);
  }

  /** Removes a block from this process; copies elsewhere stay until the round is over. */
  void drop(String name) {
    if (isHere(name)) {
      blockManager().removeBlock(block(name), true);
    }
  }

  /** Whether this process has a block. */
  boolean isHere(String name) {
    return blockManager().getStatus(block(name)).isDefined();
  }

  /** Spark's identifier of a block. */
  BlockId block(String name) {
    return BroadcastBlockId.apply(broadcast, name);
  }

  private static <T> ClassTag<T> tag(Class<T> type) {
    return ClassTag$.MODULE$.apply(type);
  }

  private static BlockManager blockManager() {
    return SparkEnv.get().blockManager();
  }
}
