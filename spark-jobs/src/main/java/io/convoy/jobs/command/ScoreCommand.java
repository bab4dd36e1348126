package io.convoy.jobs.command;

import io.convoy.api.BadImagePolicy;
import io.convoy.api.ScoringJob;
import io.convoy.api.ScoringResult;
import io.convoy.api.TableFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code score}: a model on archives and folders of images. */
@Command(
    name = "score",
    description = {
      "Scores images with a model: a table with a row for every image, with its most probable classes or the reason why it was rejected.",
      "After a kill, --resume continues the run; every image is in the table exactly once."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example:",
      "  convoy score --model target/runs/demo/model.zip --input 'hdfs:///inbox/*.tar' --output hdfs:///scores"
    })
public final class ScoreCommand implements Callable<Integer>, Resumable {
  @Spec private CommandSpec command;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "M",
      description = "A model.zip, or the folder of the run that wrote it.")
  private String model;

  @Option(
      names = "--input",
      required = true,
      arity = "1..*",
      paramLabel = "URI",
      description =
          "Archives (tar, zip, SequenceFile, Parquet), images, folders of either, or glob patterns; labels do not matter.")
  private List<String> inputs;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "URI",
      description = "Folder for the table.")
  private String output;

  @Option(
      names = "--format",
      paramLabel = "parquet|jsonl",
      description = "Format of the table. Default: parquet.")
  private TableFormat format = TableFormat.PARQUET;

  @Option(
      names = "--top",
      paramLabel = "N",
      description = "Number of most probable classes in a row. Default: ${DEFAULT-VALUE}.")
  private int top = 5;

  @Option(
      names = "--crops",
      paramLabel = "1|6|10",
      description =
          "Averages the probabilities of crops of every image. 10: four corners, center, and their mirror images, for models with resize = shorter-side; 6: the image, moved by a pixel down and right, up and left, and their mirror images, for small images. Default: ${DEFAULT-VALUE}.")
  private int crops = 1;

  @Option(
      names = "--dense",
      arity = "0..1",
      fallbackValue = "0",
      paramLabel = "STRIDE",
      description =
          "Slide the network over images larger than its input, with dense layers as convolutions, and average the probabilities of positions STRIDE pixels apart. Default: the network's own stride.")
  private Integer dense;

  @Option(
      names = "--features",
      paramLabel = "LAYER",
      description =
          "Add a column with the values of this layer, named as describe prints it; with several crops, their mean.")
  private String features;

  @Option(
      names = "--precision",
      paramLabel = "auto|float32|bfloat16|int8",
      description =
          "Precision of the computation; int8 needs a model that calibrate has written; auto: float32 or bfloat16, the faster on this processor. Default: float32.")
  private String precision;

  @Option(
      names = "--on-bad-image",
      paramLabel = "skip|fail",
      description =
          "What to do with an image that cannot be decoded, or an archive that cannot be read. Default: skip.")
  private BadImagePolicy badImages = BadImagePolicy.SKIP;

  @Option(
      names = "--image-seconds",
      paramLabel = "N",
      description =
          "Time limit for decoding an image, after which it is rejected. Default: ${DEFAULT-VALUE}.")
  private int imageSeconds = 120;

  @Mixin private ReadingOptions reading;

  @ArgGroup private Earlier earlier = new Earlier();

  @Mixin private JsonOption json;

  private static final class Earlier {
    @Option(names = "--resume", description = "Continue a run that was killed.")
    private boolean resume;

    @Option(names = "--overwrite", description = "Replace the table of an earlier run.")
    private boolean overwrite;
  }

  @Override
  public Integer call() throws Exception {
    ScoringJob job = UsageErrors.check(this::job);
    ScoringResult result =
        Terminal.runWithProgress(
            command,
            "scored",
            "--resume continues with the images that are not scored yet",
            convoy -> convoy.score(job));
    json.print(result, text(result));
    return 0;
  }

  @Override
  public Optional<String> continuation() {
    return Resumable.holds(output, "_score/score.json")
        ? Optional.of("images scored so far are complete, and --resume continues")
        : Optional.empty();
  }

  private ScoringJob job() {
    ScoringJob job =
        ScoringJob.of(model)
            .input(inputs.toArray(String[]::new))
            .output(output)
            .resume(earlier.resume)
            .overwrite(earlier.overwrite)
            .format(format)
            .top(top)
            .crops(crops)
            .badImages(badImages)
            .imageSeconds(imageSeconds);
    job = reading.set(job, ScoringJob::imageColumn, ScoringJob::maxPixels);
    job = precision == null ? job : job.precision(precision);
    ScoringJob withFeatures = features == null ? job : job.features(features);
    return dense == null ? withFeatures : withFeatures.dense(dense);
  }

  private String text(ScoringResult result) {
    return String.format(
        Locale.ROOT,
        "%,d images = %,d scored + %,d rejected in %s, %,.0f images/s in %.1f s",
        result.read(),
        result.scored(),
        result.rejected(),
        output,
        result.imagesPerSecond(),
        result.seconds());
  }
}
