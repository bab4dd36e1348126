package io.convoy.spark.rounds;

import java.io.Serializable;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.storage.RDDBlockId;

/**
 * Blocks that one process stores for others during a round.
 *
 * <p>To Spark they are the cached partitions of an RDD, though there is none. These it moves to
 * other executors when one is leaving the cluster, and of executors without work it does not return
 * those that have some.
 *
 * @param rdd its number
 */
record RoundBlocks(int rdd) implements Serializable {
  /** Blocks that do not exist yet; the caller closes them. */
  static RoundBlocks open(JavaSparkContext spark) {
    return new RoundBlocks(spark.sc().newRddId());
  }

  /** One of the blocks. */
  <T> StoredBlock<T> block(int number, Class<T> type) {
    return new StoredBlock<>(new RDDBlockId(rdd, number), type);
  }

  /** Removes the blocks from all processes, in the background. */
  void close(JavaSparkContext spark) {
    spark.sc().unpersistRDD(rdd, false);
  }
}
