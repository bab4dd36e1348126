package io.convoy.spark.packing;

import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.packing.PackPlan;
import io.convoy.spark.executor.ImagesOnExecutor;
import io.convoy.training.files.OutputFiles;
import java.io.IOException;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.VoidFunction;
import org.apache.spark.util.LongAccumulator;

/** The packing of one shard on an executor. */
final class PackShard implements VoidFunction<Integer> {
  private static final long serialVersionUID = 1L;

  private final ImagesOnExecutor<LabeledImages> images;
  private final PackPlan plan;
  private final String folder;
  private final String run;
  private final LongAccumulator read;

  /**
   * @param run unlike that of any other run of Spark
   */
  PackShard(
      ImagesOnExecutor<LabeledImages> images,
      PackPlan plan,
      String folder,
      String run,
      LongAccumulator read) {
    this.images = images;
    this.plan = plan;
    this.folder = folder;
    this.run = run;
    this.read = read;
  }

  @Override
  public void call(Integer shard) throws IOException {
    PackedShards shards =
        new PackedShards(new OutputFiles(new Path(folder), images.configuration()), plan);
    // An earlier attempt may have ended, and only its executor been lost.
    if (shards.finished(shard).isEmpty()) {
      String attempt = ".%s-%s".formatted(run, TaskContext.get().taskAttemptId());
      shards.write(shard, attempt, new ShardContent(images.open(), plan, shard, read));
    }
  }
}
