package io.convoy.spark.rounds;

import io.convoy.dataset.messages.PrintableLog;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.StorageLevels;
import org.apache.spark.network.buffer.ManagedBuffer;
import org.apache.spark.network.buffer.NioManagedBuffer;
import org.apache.spark.storage.BlockId;
import org.apache.spark.storage.BlockManager;
import org.apache.spark.storage.BlockManagerId;
import org.apache.spark.storage.BlockResult;
import org.slf4j.Logger;
import scala.Option;
import scala.collection.Iterator;
import scala.collection.JavaConverters;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/**
 * A block that processes store for each other in Spark's block manager: in memory, or on disk if
 * memory is short.
 *
 * <p>Within a process a block is not copied, and between processes it is sent from memory to
 * memory; a shuffle would write it to files, twice. But Spark does not restore the blocks of a lost
 * executor: the caller that finds one missing must compute it again.
 *
 * @param id Spark's identifier
 * @param type of its value
 */
record StoredBlock<T>(BlockId id, Class<T> type) {
  private static final Logger LOG = PrintableLog.of(StoredBlock.class);

  /**
   * Stores the block in this process, or in another one if this process is leaving the cluster. A
   * block that exists, from an earlier run of the task, stays.
   *
   * @param value is not copied and must not change afterwards
   */
  void put(T value) {
    try {
      // The result matters for storage levels without disk only: with disk, failure is an
      // exception.
      manager().putSingle(id, value, StorageLevels.MEMORY_AND_DISK, true, tag());
    } catch (Exception refused) {
      // Spark refuses what it would have to move to another process; it moves what is stored.
      if (manager().decommissioner().isEmpty()) {
        throw refused;
      }
      putElsewhere(value);
    }
  }

  /** If no other process takes it, the block is lost, as it would be with this process. */
  private void putElsewhere(T value) {
    ByteBuffer bytes =
        SparkEnv.get()
            .serializerManager()
            .dataSerializeWithExplicitClassTag(
                id, JavaConverters.asScalaIterator(List.<Object>of(value).iterator()), tag())
            .toByteBuffer();
    Iterator<BlockManagerId> others = manager().getPeers(true).iterator();
    boolean stored = false;
    while (!stored && others.hasNext()) {
      stored = upload(new NioManagedBuffer(bytes.duplicate()), others.next());
    }
  }

  /** Whether another process has taken the block; it may be leaving the cluster, too. */
  private boolean upload(ManagedBuffer bytes, BlockManagerId other) {
    try {
      manager()
          .blockTransferService()
          .uploadBlockSync(
              other.host(),
              other.port(),
              other.executorId(),
              id,
              bytes,
              StorageLevels.MEMORY_AND_DISK,
              tag());
      return true;
    } catch (Exception failure) {
      // Also exceptions that Scala does not declare.
      if (failure instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      LOG.warn(
          "Cannot send block {} to executor {}: {}", id, other.executorId(), failure.toString());
      return false;
    }
  }

  /** The value, of this process or of another one; empty if the block does not exist or is lost. */
  Optional<T> get() {
    Option<BlockResult> found = manager().get(id, tag());
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Iterator<Object> values = found.get().data();
    T value = type.cast(values.next());
    // The iterator holds a lock on the block until its end; the block could not be dropped before.
    if (values.hasNext()) {
      throw new IllegalStateException(
          "Cannot read block: %s (it has more than one value)".formatted(id));
    }
    return Optional.of(value);
  }

  /** Removes the block from this process; copies elsewhere stay until its owner is closed. */
  void drop() {
    if (isHere()) {
      manager().removeBlock(id, true);
    }
  }

  /** Whether this process has the block. */
  boolean isHere() {
    return manager().getStatus(id).isDefined();
  }

  private ClassTag<T> tag() {
    return ClassTag$.MODULE$.apply(type);
  }

  private static BlockManager manager() {
    return SparkEnv.get().blockManager();
  }
}
