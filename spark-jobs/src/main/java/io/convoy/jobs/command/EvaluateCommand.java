package io.convoy.jobs.command;

import io.convoy.api.evaluation.EvaluateJob;
import io.convoy.api.evaluation.EvaluateSummary;
import io.convoy.api.evaluation.ReportFile;
import io.convoy.api.settings.ConfigurationException;
import io.convoy.dataset.Rejection;
import io.convoy.dataset.UriCredentials;
import io.convoy.dataset.batch.BadImagePolicy;
import io.convoy.evaluation.ConfusionMatrix;
import io.convoy.evaluation.Evaluation;
import io.convoy.evaluation.OperatingPoint;
import io.convoy.report.EvaluationTables;
import io.convoy.training.Evaluated;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code evaluate}: a model on labeled images. */
@Command(
    name = "evaluate",
    description = {
      "Tries a model on labeled images: top-1, top-5, loss, calibration, precision and recall of every class, confusion matrix; thresholds where there are two classes.",
      "With --output also a report to open in a browser, with the worst mistakes as pictures."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example:",
      "  convoy evaluate --model target/runs/demo/model.zip --data synthetic:digits --output target/evaluation"
    })
public final class EvaluateCommand implements Callable<Integer> {
  /** A line of a terminal holds no more columns. */
  private static final int MOST_COLUMNS = 40;

  private static final int MOST_CONFUSIONS = 10;

  private static final int MOST_REJECTIONS = 10;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "M",
      description = "A model.zip, or the folder of the run that wrote it.")
  private String model;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "URI",
      description = "Labeled images; of both splits, the test part.")
  private String data;

  @Option(
      names = "--on-bad-image",
      paramLabel = "skip|fail",
      description = "What to do at an image that cannot be decoded. Default: fail.")
  private BadImagePolicy badImages = BadImagePolicy.FAIL;

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

    @Option(names = "--overwrite", description = "Put the report in place of an earlier one.")
    private boolean overwrite;
  }

  @Override
  public Integer call() throws Exception {
    requireNoCredentials();
    try (SparkSession session = SparkSessions.open("convoy evaluate")) {
      JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
      Optional<ReportFile> file = reportFile(spark);
      EvaluateJob job = EvaluateJob.load(model, data, badImages, spark);
      Evaluated evaluated = job.run();
      file.ifPresent(to -> to.write(job.report(evaluated)));
      Optional<String> location = file.map(ReportFile::location);
      json.print(
          EvaluateSummary.of(evaluated, job.labels(), location.orElse(null)),
          text(evaluated, job.labels(), location));
    }
    return 0;
  }

  private Optional<ReportFile> reportFile(JavaSparkContext spark) throws IOException {
    return report == null
        ? Optional.empty()
        : Optional.of(ReportFile.in(report.folder, report.overwrite, spark.hadoopConfiguration()));
  }

  private void requireNoCredentials() {
    if (report != null) {
      try {
        UriCredentials.requireNone("--output", report.folder);
      } catch (IllegalArgumentException wrong) {
        throw new ConfigurationException(List.of(wrong.getMessage()));
      }
    }
  }

  private static String text(Evaluated evaluated, List<String> labels, Optional<String> report) {
    Evaluation evaluation = evaluated.evaluation();
    List<String> parts = new ArrayList<>();
    parts.add(
        String.format(
            Locale.ROOT,
            "%s, expected calibration error %.2f %%",
            TrainCommand.text(evaluation.result()),
            100 * evaluation.calibration().expectedError()));
    if (!evaluated.rejections().isEmpty()) {
      parts.add(rejected(evaluated.rejections(), evaluation.result().examples()));
    }
    parts.add(
        labels.size() <= MOST_COLUMNS
            ? EvaluationTables.confusion(evaluation.confusion(), labels).toString()
            : mostFrequent(evaluation.confusion(), labels));
    for (int index = 0; index < labels.size(); index++) {
      List<OperatingPoint> points = evaluation.operatingPoints(index);
      if (!points.isEmpty()) {
        parts.add(EvaluationTables.thresholds(labels.get(index), points).toString());
      }
    }
    report.ifPresent(location -> parts.add("report in " + location));
    return String.join("\n\n", parts);
  }

  private static String rejected(List<Rejection> rejections, long used) {
    List<String> lines = new ArrayList<>();
    int count = rejections.size();
    lines.add(String.format(Locale.ROOT, "%,d of %,d images rejected:", count, count + used));
    rejections.stream()
        .limit(MOST_REJECTIONS)
        .map(rejection -> rejection.location() + ": " + rejection.reason())
        .forEach(lines::add);
    if (count > MOST_REJECTIONS) {
      lines.add("...");
    }
    return String.join("\n", lines);
  }

  private static String mostFrequent(ConfusionMatrix matrix, List<String> labels) {
    return matrix.mostFrequent(MOST_CONFUSIONS).stream()
        .map(
            confusion ->
                "%s taken for %s: %s of %s"
                    .formatted(
                        labels.get(confusion.actual()),
                        labels.get(confusion.predicted()),
                        confusion.count(),
                        matrix.examples(confusion.actual())))
        .collect(Collectors.joining("\n"));
  }
}
