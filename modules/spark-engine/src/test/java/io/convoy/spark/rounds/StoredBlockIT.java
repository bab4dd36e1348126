package io.convoy.spark.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.testing.LocalSpark;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/** Executors that leave are in ElasticIT. */
class StoredBlockIT {
  @Test
  void aBlockIsThereUntilItsOwnerIsClosedAndLostIfItsProcessLeavesAlone() throws Exception {
    try (SparkSession session = LocalSpark.session(1)) {
      JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
      RoundBlocks blocks = RoundBlocks.open(spark);
      StoredBlock<int[]> block = blocks.block(3, int[].class);
      assertThat(block.get()).isEmpty();
      block.put(new int[] {1, 2});
      assertThat(block.isHere()).isTrue();
      assertThat(block.get()).hasValue(new int[] {1, 2});
      assertThat(blocks.block(4, int[].class).isHere()).isFalse();
      block.drop();
      assertThat(block.get()).isEmpty();

      block.put(new int[] {1, 2});
      blocks.close(spark);
      while (block.isHere()) {
        Thread.sleep(10);
      }

      SparkEnv.get().blockManager().decommissionSelf();
      StoredBlock<int[]> late = RoundBlocks.open(spark).block(0, int[].class);
      late.put(new int[] {1, 2});
      assertThat(late.get()).isEmpty();
    }
  }
}
