package io.convoy.jobs.command;

import io.convoy.api.BadImagePolicy;
import io.convoy.api.PackingJob;
import io.convoy.api.PackingResult;
import io.convoy.api.Split;
import io.convoy.api.TrainingJob;
import io.convoy.architecture.graph.ByteSize;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
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
      "Packs images of any format into shuffled tar shards, which train, evaluate and score read at full speed.",
      "Images without labels become shards without labels, for score.",
      "After a kill, the same command continues the run."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example:",
      "  convoy pack --input data/photos --output hdfs:///photos-256 --shorter-side 256 --preview photos.png"
    })
public final class PackCommand implements Callable<Integer>, Resumable {
  @Spec private CommandSpec command;

  @Option(
      names = "--input",
      required = true,
      paramLabel = "URI",
      description = "Images, with or without labels.")
  private String input;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "URI",
      description = "Folder for the shards; empty, or with the shards of a run that was killed.")
  private String output;

  @Option(
      names = "--format",
      paramLabel = "NAME",
      description = "Format of the images, if it cannot be recognized by their content.")
  private String format;

  @Option(
      names = "--labels",
      paramLabel = "URI",
      description = "Manifest: on each line the name of an image and its label.")
  private String labels;

  @Option(
      names = "--split",
      paramLabel = "train|test|validation",
      description = "Split to pack, of a dataset that has both. Default: train.")
  private Split split = Split.TRAIN;

  @Option(
      names = "--shard-size",
      paramLabel = "SIZE",
      description = "Approximate size of a shard. Default: ${DEFAULT-VALUE}.")
  private String shardSize = "64m";

  @Option(
      names = "--shorter-side",
      paramLabel = "PIXELS",
      description =
          "Reduce larger images to this length of their shorter side. Default: images keep their size.")
  private Integer shorterSide;

  @Option(names = "--seed", description = "Seed of the order. Default: ${DEFAULT-VALUE}.")
  private long seed = 42;

  @Option(
      names = "--on-bad-image",
      paramLabel = "skip|fail",
      description =
          "What to do with an image that cannot be decoded, or an archive that cannot be read. Default: skip.")
  private BadImagePolicy badImages = BadImagePolicy.SKIP;

  @Mixin private ReadingOptions.Labeled reading;

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
        description = "Draw them as the network of this job gets them, with augmentation.")
    private Path job;
  }

  @Override
  public Integer call() throws Exception {
    PackingJob job = UsageErrors.check(this::job);
    PackingResult result =
        Terminal.runWithProgress(
            command,
            "packed",
            "the same command continues with the shards that are missing",
            convoy -> convoy.pack(job));
    json.print(result, text(result));
    return 0;
  }

  @Override
  public Optional<String> continuation() {
    return Resumable.holds(output, "pack.json")
        ? Optional.of("shards so far are complete, and the same command continues")
        : Optional.empty();
  }

  private PackingJob job() {
    PackingJob job =
        PackingJob.of(input)
            .output(output)
            .split(split)
            .shardBytes(ByteSize.parse(shardSize).bytes())
            .seed(seed)
            .badImages(badImages);
    job = format == null ? job : job.format(format);
    job = labels == null ? job : job.labels(labels);
    job = reading.set(job, PackingJob::imageColumn, PackingJob::labelColumn, PackingJob::maxPixels);
    job = shorterSide == null ? job : job.shorterSide(shorterSide);
    return picture == null ? job : preview(job);
  }

  private PackingJob preview(PackingJob job) {
    if (picture.job == null) {
      return job.preview(picture.file);
    }
    TrainingJob training = TrainingJob.file(picture.job);
    training.check();
    return job.preview(picture.file, training);
  }

  private String text(PackingResult result) {
    String text =
        String.format(
            Locale.ROOT,
            "%,d images read, %,d packed %sinto %,d shards in %s, %,d rejected",
            result.read(),
            result.packed(),
            result.classes() == 0 ? "without labels " : "",
            result.shards(),
            output,
            result.rejected());
    return result.rejected() == 0 ? text : text + " (reasons in rejected.jsonl there)";
  }
}
