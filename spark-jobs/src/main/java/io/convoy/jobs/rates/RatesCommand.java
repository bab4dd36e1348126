package io.convoy.jobs.rates;

import io.convoy.api.evaluation.ReportFile;
import io.convoy.api.settings.TrainConfig;
import io.convoy.api.training.RangeTestJob;
import io.convoy.jobs.command.JsonOption;
import io.convoy.jobs.command.SparkSessions;
import io.convoy.jobs.command.UsageErrors;
import io.convoy.report.Numbers;
import io.convoy.report.TextTable;
import io.convoy.report.rates.RatesReport;
import io.convoy.training.rangetest.RateCurve;
import io.convoy.training.rangetest.RatePoint;
import io.convoy.training.rangetest.RateRange;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rates}: the learning-rate range test of a job. */
@Command(
    name = "rates",
    description = {
      "Tests which learning rates suit a job: trains one replica in this process while the rate grows from step to step.",
      "Prints the loss by rate, and writes a page with its curve. The rate of the steepest descent is a start for training.learning-rate.initial."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example:",
      "  convoy rates conf/lenet5-mnist.conf --from 1e-4 --to 1 --steps 100 --output target/rates"
    })
public final class RatesCommand implements Callable<Integer> {
  @Parameters(paramLabel = "JOB.conf", description = "Job file of the training run.")
  private Path file;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Override a setting of the job file.")
  private List<String> settings = new ArrayList<>();

  @Option(
      names = "--from",
      paramLabel = "RATE",
      defaultValue = "1e-5",
      description = "Learning rate of the first step (default: ${DEFAULT-VALUE}).")
  private double from;

  @Option(
      names = "--to",
      paramLabel = "RATE",
      defaultValue = "1",
      description = "Learning rate of the last step (default: ${DEFAULT-VALUE}).")
  private double to;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "200",
      description =
          "Steps; the test ends earlier where the loss grows too far (default: ${DEFAULT-VALUE}).")
  private int steps;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "URI",
      description = "Folder for report.html.")
  private String output;

  @Option(names = "--overwrite", description = "Replace an earlier report.")
  private boolean overwrite;

  @Mixin private JsonOption json;

  /** What {@code --json} prints. */
  record Result(
      String network,
      String backend,
      String precision,
      int batch,
      int steps,
      Optional<Double> steepest,
      double lowest,
      Optional<Double> diverging,
      List<RatePoint> points,
      String output) {}

  @Override
  public Integer call() throws IOException {
    RateRange range = UsageErrors.check(() -> new RateRange(from, to, steps));
    TrainConfig config = TrainConfig.load(file.toFile(), settings);
    try (SparkSession session = SparkSessions.open("convoy rates " + file.getFileName())) {
      JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
      try (ReportFile page = ReportFile.in(output, overwrite, spark.hadoopConfiguration())) {
        RangeTestJob job = RangeTestJob.of(config, spark);
        RateCurve curve = job.run(range);
        RatesReport report =
            new RatesReport(job.network() + " on " + job.data(), curve, facts(job, range, curve));
        page.write(report.html());
        json.print(result(job, curve, page.location()), text(report, page.location()));
      }
    }
    return 0;
  }

  private static Map<String, String> facts(RangeTestJob job, RateRange range, RateCurve curve) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("training images", job.data());
    facts.put("backend", job.backend() + ", " + job.precision());
    facts.put("images in a step", Integer.toString(job.batchSize()));
    facts.put("rates", RatesReport.rate(range.from()) + " to " + RatesReport.rate(range.to()));
    facts.put("steps", "%s of %s".formatted(curve.points().size(), range.steps()));
    return facts;
  }

  private static Result result(RangeTestJob job, RateCurve curve, String output) {
    return new Result(
        job.network(),
        job.backend(),
        job.precision(),
        job.batchSize(),
        curve.points().size(),
        curve.steepest(),
        curve.lowest(),
        curve.diverging(),
        curve.points(),
        output);
  }

  private static String text(RatesReport report, String output) {
    RateCurve curve = report.curve();
    List<List<String>> rows =
        Stream.concat(
                Stream.of(List.of("learning rate", "loss", "smoothed")), report.rows().stream())
            .toList();
    String suggestion =
        curve
            .steepest()
            .map(rate -> "steepest descent at %s".formatted(RatesReport.rate(rate)))
            .orElse("the loss does not fall");
    return String.join(
        System.lineSeparator(),
        new TextTable(0, rows).toString(),
        "%s, lowest loss at %s, divergence at %s"
            .formatted(
                suggestion,
                RatesReport.rate(curve.lowest()),
                curve.diverging().map(RatesReport::rate).orElse(Numbers.NONE)),
        "report in " + output);
  }
}
