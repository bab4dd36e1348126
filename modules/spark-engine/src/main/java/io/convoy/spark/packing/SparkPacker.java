package io.convoy.spark.packing;

import io.convoy.dataset.ImageIndex;
import io.convoy.dataset.LabeledImages;
import io.convoy.spark.cluster.RunningJob;
import io.convoy.spark.executor.ExecutorCache;
import io.convoy.spark.executor.ImagesOnExecutor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.LongAccumulator;

/** Packs images on Spark: one task a shard, for those shards that are not finished yet. */
public final class SparkPacker {
  private final JavaSparkContext spark;
  private final ImageIndex<LabeledImages> index;
  private final PackedShards shards;

  /**
   * Packs into a folder that every executor can write to.
   *
   * @param index of the images that are in the plan of the shards
   */
  public SparkPacker(JavaSparkContext spark, ImageIndex<LabeledImages> index, PackedShards shards) {
    this.spark = spark;
    this.index = index;
    this.shards = shards;
  }

  /**
   * Packs what is missing.
   *
   * @param progress is told now and then how many images were read, in this run and those before
   * @throws SparkException if a task has failed; its cause tells why
   */
  public void pack(LongConsumer progress) throws IOException, SparkException {
    List<Integer> missing = new ArrayList<>();
    long before = 0;
    for (int shard = 0; shard < shards.plan().shards(); shard++) {
      Optional<PackedShard> finished = shards.finished(shard);
      if (finished.isPresent()) {
        before += finished.get().read();
      } else {
        missing.add(shard);
      }
    }
    progress.accept(before);
    if (!missing.isEmpty()) {
      pack(missing, before, progress);
    }
  }

  private void pack(List<Integer> missing, long before, LongConsumer progress)
      throws SparkException {
    spark.setJobDescription("packing");
    LongAccumulator read = spark.sc().longAccumulator("images read");
    try (ImagesOnExecutor<LabeledImages> images = ImagesOnExecutor.broadcast(spark, index)) {
      PackShard task =
          new PackShard(
              images,
              shards.plan(),
              shards.folder().folder().toString(),
              spark.sc().applicationId(),
              read);
      RunningJob.await(
          spark.parallelize(missing, missing.size()).foreachAsync(task),
          () -> progress.accept(before + read.value()));
      progress.accept(before + read.value());
    } finally {
      ExecutorCache.local().empty();
    }
  }
}
