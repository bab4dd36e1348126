package io.convoy.api.packing;

import io.convoy.api.output.InputFiles;
import io.convoy.dataset.DataLocation;
import io.convoy.dataset.DatasetException;
import io.convoy.dataset.ImageIndex;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.discovery.Formats;
import io.convoy.dataset.messages.FailureReason;
import io.convoy.dataset.packing.PackPlan;
import io.convoy.spark.executor.OpenedImages;
import io.convoy.spark.packing.PackShard;
import io.convoy.spark.packing.PackedShard;
import io.convoy.spark.units.UnitJob;
import io.convoy.spark.units.UnitStore;
import io.convoy.training.lease.FolderLease;
import io.convoy.training.metrics.RejectionLog;
import java.io.IOException;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.LongConsumer;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Packs images of any format, with or without labels, into shuffled tar shards, on Spark. Shards
 * that an earlier run finished are kept.
 */
public final class PackJob {
  private PackJob() {}

  /**
   * Packs.
   *
   * @param output folder for the shards
   * @param progress for the number of all images, called with the number of those read
   * @throws DatasetException if the images cannot be read, or none can be used
   */
  public static PackOutcome run(
      JavaSparkContext spark,
      DataLocation input,
      String output,
      PackPlan.Request request,
      IntFunction<LongConsumer> progress)
      throws IOException, SparkException {
    try (FolderLease lease = PackFolder.lease(output, input.uri(), spark.hadoopConfiguration())) {
      return run(spark, input, output, request, progress, lease);
    }
  }

  private static PackOutcome run(
      JavaSparkContext spark,
      DataLocation input,
      String output,
      PackPlan.Request request,
      IntFunction<LongConsumer> progress,
      FolderLease lease)
      throws IOException, SparkException {
    ImageIndex<LabeledImages> index =
        Formats.indexWithOrWithoutLabels(input, request.badImages(), spark.hadoopConfiguration());
    LabeledImages images = OpenedImages.open(index, spark.hadoopConfiguration()).images();
    PackPlan plan = PackPlan.of(images, request);
    InputFiles files = InputFiles.of(images, spark.hadoopConfiguration());
    UnitStore<PackedShard> shards = PackFolder.claim(output, plan, files, lease);
    List<PackedShard> packed = write(spark, index, plan, shards, progress.apply(images.size()));
    PackOutcome outcome =
        new PackOutcome(images.size(), index.rejected().size(), classes(images), packed);
    if (outcome.packed() == 0) {
      throw new DatasetException(
          "Cannot pack %s: none of its %s images can be used; the reasons are in %s"
              .formatted(
                  images.location(), images.size(), shards.folder().path(RejectionLog.FILE)));
    }
    return outcome;
  }

  private static int classes(LabeledImages images) {
    return (int) images.labels().stream().filter(label -> !label.isEmpty()).count();
  }

  private static List<PackedShard> write(
      JavaSparkContext spark,
      ImageIndex<LabeledImages> index,
      PackPlan plan,
      UnitStore<PackedShard> shards,
      LongConsumer progress)
      throws IOException, SparkException {
    try {
      new UnitJob<>(spark, "packing", index, shards)
          .run(shards.missing(), new PackShard(plan), progress);
      List<PackedShard> packed = shards.committed();
      RejectionLog rejections = new RejectionLog(shards.folder());
      rejections.imagesRejected(index.rejected());
      packed.forEach(shard -> rejections.imagesRejected(shard.rejected()));
      rejections.write();
      return packed;
    } catch (IOException e) {
      throw new IOException(
          "Cannot pack into %s: %s".formatted(shards.folder().folder(), FailureReason.of(e)), e);
    }
  }
}
