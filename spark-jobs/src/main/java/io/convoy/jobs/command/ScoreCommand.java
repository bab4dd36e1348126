package io.convoy.jobs.command;

import io.convoy.api.scoring.OutputMode;
import io.convoy.api.scoring.ScoreJob;
import io.convoy.api.scoring.ScoreSummary;
import io.convoy.api.settings.ConfigurationException;
import io.convoy.dataset.UriCredentials;
import io.convoy.dataset.batch.BadImagePolicy;
import io.convoy.spark.scoring.ScorePlan;
import io.convoy.spark.table.TableFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
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
      "Scores images with a model: a table with a row for every image, its most probable classes or why it cannot be used.",
      "A run that was killed goes on with --resume; every image is in the table once."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example:",
      "  convoy score --model target/runs/demo/model.zip --input 'hdfs:///inbox/*.tar' --output hdfs:///scores"
    })
public final class ScoreCommand implements Callable<Integer> {
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
      description = "Of the table. Default: parquet.")
  private TableFormat format = TableFormat.PARQUET;

  @Option(
      names = "--top",
      paramLabel = "N",
      description = "How many classes a row tells. Default: ${DEFAULT-VALUE}.")
  private int top = 5;

  @Option(
      names = "--crops",
      paramLabel = "1|10",
      description =
          "10: of every image the four corners, the center and their mirror images, probabilities averaged; for models with resize = shorter-side. Default: ${DEFAULT-VALUE}.")
  private int crops = 1;

  @Option(
      names = "--dense",
      arity = "0..1",
      fallbackValue = "0",
      paramLabel = "STRIDE",
      description =
          "Slide the network over images larger than its input, dense layers as convolutions, and average the probabilities over places STRIDE pixels apart. Default: the network's own stride.")
  private Integer dense;

  @Option(
      names = "--features",
      paramLabel = "LAYER",
      description =
          "A column with the values of this layer, as describe names it; of ten crops their mean.")
  private String features;

  @Option(
      names = "--on-bad-image",
      paramLabel = "skip|fail",
      description = "What to do at an image that cannot be decoded. Default: skip.")
  private BadImagePolicy badImages = BadImagePolicy.SKIP;

  @Option(
      names = "--image-seconds",
      paramLabel = "N",
      description =
          "How long decoding an image may take before it is rejected. Default: ${DEFAULT-VALUE}.")
  private int imageSeconds = 120;

  @ArgGroup private Earlier earlier = new Earlier();

  @Mixin private JsonOption json;

  private static final class Earlier {
    @Option(names = "--resume", description = "Go on where a run that was killed has ended.")
    private boolean resume;

    @Option(names = "--overwrite", description = "Put the table in place of an earlier one.")
    private boolean overwrite;

    OutputMode existing() {
      return resume ? OutputMode.RESUME : overwrite ? OutputMode.OVERWRITE : OutputMode.REFUSE;
    }
  }

  @Override
  public Integer call() throws Exception {
    ScorePlan.Request request = request();
    try (SparkSession session = SparkSessions.open("convoy score")) {
      JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
      ScoreSummary summary =
          ScoreJob.run(
              spark,
              model,
              inputs,
              output,
              request,
              earlier.existing(),
              imageSeconds,
              Terminal.progress(command, "scored"));
      json.print(summary, text(summary));
    }
    return 0;
  }

  private ScorePlan.Request request() {
    try {
      inputs.forEach(input -> UriCredentials.requireNone("--input", input));
      UriCredentials.requireNone("--output", output);
      if (imageSeconds < 1) {
        throw new IllegalArgumentException(
            "Invalid image-seconds: %s (must be at least 1)".formatted(imageSeconds));
      }
      return new ScorePlan.Request(format, top, badImages, crops, dense, features);
    } catch (IllegalArgumentException wrong) {
      throw new ConfigurationException(List.of(wrong.getMessage()));
    }
  }

  private String text(ScoreSummary summary) {
    return String.format(
        Locale.ROOT,
        "%,d images = %,d scored + %,d rejected in %s, %,.0f images/s in %.1f s",
        summary.read(),
        summary.scored(),
        summary.rejected(),
        output,
        summary.imagesPerSecond(),
        summary.seconds());
  }
}
