package io.convoy.jobs.command;

import io.convoy.api.progress.TrainingProgress;
import io.convoy.api.settings.SettingsReference;
import io.convoy.api.settings.TrainConfig;
import io.convoy.api.training.Progress;
import io.convoy.api.training.TrainJob;
import io.convoy.api.training.TrainSummary;
import io.convoy.evaluation.EvaluationResult;
import io.convoy.training.TrainingStoppedException;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code train}: from a job file to a model. */
@Command(
    name = "train",
    description = {
      "Trains a network on Spark and leaves the model, checkpoints, metrics, ledger and a report in output.path."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example:",
      "  convoy train conf/lenet5-mnist.conf --set training.epochs=3 --set output.path=target/runs/short",
      "",
      "SIGTERM ends the run after its round, with a checkpoint from which --resume goes on, and exit",
      "status 143. A second SIGTERM ends it at once."
    })
public final class TrainCommand implements Callable<Integer> {
  @Spec private CommandSpec command;

  @Parameters(
      paramLabel = "JOB.conf",
      description = "Job file; --help-settings lists its settings.")
  private File job;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Overrides a setting of the job file.")
  private List<String> overrides = new ArrayList<>();

  @Option(names = "--resume", description = "Go on from the newest checkpoint in output.path.")
  private boolean resume;

  @Option(
      names = "--help-settings",
      help = true,
      description = "Show the settings of a job file, with their values and defaults, and exit.")
  private boolean helpSettings;

  @Mixin private JsonOption json;

  @Override
  public Integer call() throws IOException {
    if (helpSettings) {
      command.commandLine().getOut().println(SettingsReference.text());
      command.commandLine().getOut().flush();
      return 0;
    }
    TrainConfig config = TrainConfig.load(job, overrides);
    try (Termination termination = Termination.listen();
        SparkSession session = SparkSessions.open("convoy train " + job.getName())) {
      JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
      TrainSummary summary =
          TrainJob.run(spark, config, resume, this::progress, List.of(termination));
      json.print(summary, text(summary));
    } catch (TrainingStoppedException stopped) {
      command.commandLine().getErr().println(stopped.getMessage() + "; --resume goes on");
      command.commandLine().getErr().flush();
      return Termination.EXIT_STATUS;
    }
    return 0;
  }

  private TrainingProgress progress(Progress progress) {
    return new TrainingProgress(
        command.commandLine().getErr(),
        Terminal.isInteractive(),
        progress.rounds(),
        progress.roundsDone(),
        System::nanoTime);
  }

  private static String text(TrainSummary summary) {
    String trained =
        String.format(
            Locale.ROOT,
            "%s: %,d examples trained in %s epochs, %,.0f images/s with %s workers",
            summary.network(),
            summary.examples().trained(),
            summary.epochs(),
            summary.imagesPerSecond(),
            summary.workers());
    String test = summary.test() == null ? "no test images" : text(summary.test());
    return String.join(
        System.lineSeparator(), trained, test, "model and report in " + summary.output());
  }

  /** The figures of an evaluation in a line. */
  static String text(EvaluationResult test) {
    return String.format(
        Locale.ROOT,
        "top-1 %.2f %%, top-5 %.2f %%, loss %.4f on %,d images",
        100 * test.top1(),
        100 * test.top5(),
        test.loss(),
        test.examples());
  }
}
