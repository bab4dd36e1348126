package io.convoy.jobs.command;

import io.convoy.api.packing.PackJob;
import io.convoy.api.packing.PackSummary;
import io.convoy.api.packing.Preview;
import io.convoy.api.settings.ConfigurationException;
import io.convoy.api.settings.TrainConfig;
import io.convoy.architecture.graph.ByteSize;
import io.convoy.dataset.DataLocation;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.Split;
import io.convoy.dataset.UriCredentials;
import io.convoy.dataset.batch.BadImagePolicy;
import io.convoy.dataset.packing.PackPlan;
import io.convoy.training.metrics.RejectionLog;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code pack}: images into shuffled tar shards. */
@Command(
    name = "pack",
    description = {
      "Packs labeled images of any format into shuffled tar shards, which train and evaluate read at full speed.",
      "A run that was killed goes on when it is started again."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example:",
      "  convoy pack --input data/photos --output hdfs:///photos-256 --shorter-side 256 --preview photos.png"
    })
public final class PackCommand implements Callable<Integer> {
  @Spec private CommandSpec command;

  @Option(names = "--input", required = true, paramLabel = "URI", description = "Labeled images.")
  private String input;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "URI",
      description = "Folder for the shards; empty, or with what a killed run has left.")
  private String output;

  @Option(
      names = "--format",
      paramLabel = "NAME",
      description = "Of the images, where their content does not tell.")
  private String format;

  @Option(
      names = "--labels",
      paramLabel = "URI",
      description = "A manifest: on each line the name of an image and its label.")
  private String labels;

  @Option(
      names = "--split",
      paramLabel = "train|test",
      description = "The part to pack where a place has both. Default: train.")
  private Split split = Split.TRAIN;

  @Option(
      names = "--shard-size",
      paramLabel = "SIZE",
      description = "About how large a shard is to be. Default: ${DEFAULT-VALUE}.")
  private String shardSize = "64m";

  @Option(
      names = "--shorter-side",
      paramLabel = "PIXELS",
      description = "Make larger images so small. Default: images stay as they are.")
  private int shorterSide = LabeledImages.FULL_SIZE;

  @Option(names = "--seed", description = "Of the order. Default: ${DEFAULT-VALUE}.")
  private long seed = 42;

  @Option(
      names = "--on-bad-image",
      paramLabel = "skip|fail",
      description = "What to do at an image that cannot be decoded. Default: skip.")
  private BadImagePolicy badImages = BadImagePolicy.SKIP;

  @ArgGroup(exclusive = false)
  private Picture picture;

  @Mixin private JsonOption json;

  private static final class Picture {
    @Option(
        names = "--preview",
        required = true,
        paramLabel = "FILE.png",
        description = "Draw some of the packed images with their labels.")
    private Path file;

    @Option(
        names = "--job",
        paramLabel = "JOB.conf",
        description = "Draw them as the network of this job sees them, augmentation included.")
    private File job;
  }

  @Override
  public Integer call() throws Exception {
    Optional<TrainConfig> job =
        Optional.ofNullable(picture)
            .map(wanted -> wanted.job)
            .map(file -> TrainConfig.load(file, List.of()));
    requireFolderOfPreview();
    DataLocation location;
    PackPlan.Request request;
    try {
      location =
          new DataLocation(
              input,
              split,
              Optional.ofNullable(format),
              Optional.ofNullable(labels).map(uri -> UriCredentials.requireNone("--labels", uri)));
      UriCredentials.requireNone("--output", output);
      request =
          new PackPlan.Request(ByteSize.parse(shardSize).bytes(), shorterSide, seed, badImages);
    } catch (IllegalArgumentException wrong) {
      throw new ConfigurationException(List.of(wrong.getMessage()));
    }
    try (SparkSession session = SparkSessions.open("convoy pack")) {
      JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
      PackSummary summary =
          PackJob.run(spark, location, output, request, Terminal.progress(command, "packed"));
      if (picture != null) {
        Preview.write(picture.file, output, job, spark.hadoopConfiguration());
      }
      json.print(summary, text(summary));
    }
    return 0;
  }

  /** Told before the work, not after it. */
  private void requireFolderOfPreview() {
    if (picture != null && !Files.isDirectory(picture.file.toAbsolutePath().getParent())) {
      throw new ConfigurationException(
          List.of("Cannot write --preview %s: its folder does not exist".formatted(picture.file)));
    }
  }

  private String text(PackSummary summary) {
    String text =
        String.format(
            Locale.ROOT,
            "%,d images read, %,d packed into %,d shards in %s, %,d rejected",
            summary.read(),
            summary.packed(),
            summary.shards(),
            output,
            summary.rejected());
    return summary.rejected() == 0
        ? text
        : text + " (reasons in %s there)".formatted(RejectionLog.FILE);
  }
}
