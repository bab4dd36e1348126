package io.convoy.jobs.command;

import io.convoy.api.BadImagePolicy;
import io.convoy.api.Convoy;
import io.convoy.api.EvaluationJob;
import io.convoy.api.EvaluationResult;
import io.convoy.api.ProgressListener;
import io.convoy.api.RejectedImage;
import io.convoy.api.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code evaluate}: a model on labeled images. */
@Command(
    name = "evaluate",
    description = {
      "Evaluates a model on labeled images: top-1, top-5, loss, calibration, precision and recall of every class, confusion matrix; thresholds if there are two classes.",
      "With --output also a report for a browser, with the pictures of the worst mistakes."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example:",
      "  convoy evaluate --model target/runs/demo/model.zip --data synthetic:digits --output target/evaluation"
    })
public final class EvaluateCommand implements Callable<Integer> {
  @Option(
      names = "--model",
      required = true,
      paramLabel = "M",
      description = "A model.zip, or the folder of the run that wrote it.")
  private String model;

  @Option(
      names = "--data",
      paramLabel = "URI",
      description =
          "Labeled images; of a dataset with both splits, the test images. With --held-out: the place of the training images of the run, if they were moved.")
  private String data;

  @Option(
      names = "--held-out",
      arity = "0..1",
      fallbackValue = "test",
      paramLabel = "test|validation",
      description =
          "The images that the run held out by data.test-share, or by data.validation-share, in place of --data; the result is that of the run. Default: test.")
  private Split heldOut;

  @Option(
      names = "--on-bad-image",
      paramLabel = "skip|fail",
      description =
          "What to do with an image that cannot be decoded, or an archive that cannot be read. Default: fail; with --held-out, as in training.")
  private BadImagePolicy badImages;

  @Option(
      names = "--precision",
      paramLabel = "auto|float32|bfloat16|int8",
      description =
          "Precision of the computation; int8 needs a model that calibrate has written; auto: float32 or bfloat16, the faster on this processor. Default: float32; with --held-out, that of the run.")
  private String precision;

  @Option(
      names = "--crops",
      paramLabel = "1|6|10",
      description =
          "Average the probabilities of crops of every image, as score does. Default: ${DEFAULT-VALUE}.")
  private int crops = 1;

  @Mixin private ReadingOptions.Labeled reading;

  @ArgGroup(exclusive = false)
  private Report report;

  @Mixin private JsonOption json;

  private static final class Report {
    @Option(
        names = "--output",
        required = true,
        paramLabel = "URI",
        description = "Folder for report.html.")
    private String folder;

    @Option(names = "--overwrite", description = "Replace an earlier report.")
    private boolean overwrite;
  }

  @Override
  @SuppressWarnings("try") // Signals are handled until it is closed.
  public Integer call() throws Exception {
    EvaluationJob job = UsageErrors.check(this::job);
    try (Termination termination = Termination.endAtOnce("no report was written");
        SparkSession session = SparkSessions.open("convoy evaluate")) {
      Rejections rejections = new Rejections(new ArrayList<>());
      EvaluationResult result = Convoy.on(session).listener(rejections).evaluate(job);
      json.print(result, new EvaluationText(result, rejections.images()).toString());
    }
    return 0;
  }

  private EvaluationJob images() {
    if (heldOut == null) {
      if (data == null) {
        throw new IllegalArgumentException(
            "Missing required option: --data=URI (or --held-out, for the images that the run held out)");
      }
      return EvaluationJob.of(model, data);
    }
    EvaluationJob job = EvaluationJob.heldOut(model, heldOut);
    return data == null ? job : job.data(data);
  }

  private EvaluationJob job() {
    EvaluationJob job = images();
    job = job.crops(crops);
    job = badImages == null ? job : job.badImages(badImages);
    job = precision == null ? job : job.precision(precision);
    job =
        reading.set(
            job, EvaluationJob::imageColumn, EvaluationJob::labelColumn, EvaluationJob::maxPixels);
    return report == null ? job : job.output(report.folder).overwrite(report.overwrite);
  }

  private record Rejections(List<RejectedImage> images) implements ProgressListener {
    @Override
    public void imagesRejected(List<RejectedImage> rejected) {
      images.addAll(rejected);
    }
  }
}
