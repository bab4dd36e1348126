package io.convoy.jobs.command;

import io.convoy.api.Convoy;
import io.convoy.api.TestResult;
import io.convoy.api.TrainingJob;
import io.convoy.api.TrainingResult;
import io.convoy.api.TrainingStoppedException;
import io.convoy.api.settings.SettingsReference;
import io.convoy.api.settings.TrainConfig;
import io.convoy.api.training.DryRun;
import io.convoy.api.training.RunStart;
import io.convoy.dataset.messages.Printable;
import io.convoy.jobs.dryrun.DryRunText;
import io.convoy.jobs.progress.TrainingProgress;
import java.nio.file.Path;
import java.util.ArrayList;
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
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code train}: from a job file to a model. */
@Command(
    name = "train",
    description = {
      "Trains a network on Spark; writes the model, checkpoints, metrics, ledger and a report to output.path."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example:",
      "  convoy train conf/lenet5-mnist.conf --set training.epochs=3 --set output.path=target/runs/short",
      "",
      "Ctrl-C (SIGINT) and SIGTERM stop the run after its round, with a checkpoint from which --resume",
      "continues, and exit status 130 or 143. A second signal ends it at once."
    })
public final class TrainCommand implements Callable<Integer>, Resumable {
  private static final String CHECKPOINTS = "checkpoints/*.checkpoint";

  @Spec private CommandSpec command;

  @Parameters(
      paramLabel = "JOB.conf",
      description = "Job file; --help-settings lists its settings.")
  private Path file;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Override a setting of the job file.")
  private List<String> settings = new ArrayList<>();

  @ArgGroup private Earlier earlier = new Earlier();

  @Option(
      names = "--help-settings",
      help = true,
      description = "Show the settings of a job file, with their values and defaults, and exit.")
  private boolean helpSettings;

  @Option(
      names = "--dry-run",
      description =
          "Check job file, images, weights, executors and output as the run would, say what it would do, and write nothing.")
  private boolean dryRun;

  @Mixin private JsonOption json;

  private static final class Earlier {
    @Option(names = "--resume", description = "Continue from the newest checkpoint in output.path.")
    private boolean resume;

    @Option(
        names = "--continue",
        description =
            "Continue the finished run in output.path for more epochs: training.epochs in all.")
    private boolean continueFinished;

    @Option(
        names = "--overwrite",
        description = "Replace the run in output.path, once all is checked that the new run needs.")
    private boolean overwrite;

    private RunStart start() {
      if (resume) {
        return RunStart.RESUME;
      }
      return continueFinished ? RunStart.CONTINUE : overwrite ? RunStart.OVERWRITE : RunStart.NEW;
    }
  }

  @Override
  public Integer call() throws Exception {
    if (helpSettings) {
      command.commandLine().getOut().println(SettingsReference.text());
      command.commandLine().getOut().flush();
      return 0;
    }
    TrainingJob job =
        TrainingJob.file(file)
            .resume(earlier.resume)
            .continueFinished(earlier.continueFinished)
            .overwrite(earlier.overwrite);
    for (String setting : settings) {
      job = job.set(setting);
    }
    job.check();
    if (dryRun) {
      return dryRun();
    }
    try (Termination termination =
        Termination.stopGracefully(
            "--resume continues from the last checkpoint, if there is one")) {
      return train(job, termination);
    }
  }

  @SuppressWarnings("try") // Signals are handled until it is closed.
  private int dryRun() {
    try (Termination termination = Termination.endAtOnce("nothing was written");
        SparkSession session = SparkSessions.open("convoy train --dry-run")) {
      JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
      DryRun run = DryRun.of(spark, TrainConfig.load(file.toFile(), settings), earlier.start());
      json.print(run, DryRunText.of(run));
      return 0;
    }
  }

  private int train(TrainingJob job, Termination termination) throws Exception {
    try (SparkSession session = SparkSessions.open("convoy train " + file.getFileName())) {
      TrainingResult result;
      try (TrainingProgress progress = progress()) {
        result = Convoy.on(session).listener(progress).listener(termination).train(job);
      }
      json.print(result, text(result));
      return 0;
    } catch (TrainingStoppedException stopped) {
      String message = Printable.line(stopped.getMessage() + "; --resume continues");
      command.commandLine().getErr().println(message);
      command.commandLine().getErr().flush();
      return termination.exitStatus();
    }
  }

  @Override
  public Optional<String> continuation() {
    return Resumable.holds(TrainConfig.load(file.toFile(), settings).output(), CHECKPOINTS)
        ? Optional.of("--resume continues from the newest checkpoint")
        : Optional.empty();
  }

  private TrainingProgress progress() {
    return new TrainingProgress(
        command.commandLine().getErr(), Terminal.isInteractive(), System::nanoTime);
  }

  private static String kept(TrainingResult result) {
    return result
        .bestEpoch()
        .map(best -> "epoch %s, the best of %s, is kept: ".formatted(best, result.epochs()))
        .orElse("");
  }

  private static String validated(TrainingResult result, TestResult validation) {
    return String.join(
        System.lineSeparator(),
        "validation: " + kept(result) + EvaluationText.line(validation),
        result.test().map(test -> "test: " + EvaluationText.line(test)).orElse("no test images"));
  }

  private static String text(TrainingResult result) {
    String trained =
        String.format(
            Locale.ROOT,
            "%s: %,d examples trained in %s epochs, %,.0f images/s with %s workers",
            result.network(),
            result.examples().trained(),
            result.epochs(),
            result.imagesPerSecond(),
            result.workers());
    String evaluated =
        result
            .validation()
            .map(measures -> validated(result, measures))
            .orElseGet(
                () ->
                    result
                        .test()
                        .map(measures -> kept(result) + EvaluationText.line(measures))
                        .orElse("no test images"));
    String start =
        result
            .weights()
            .map(TrainingResult.Weights::remarks)
            .filter(remarks -> !remarks.isEmpty())
            .map(remarks -> remarks + System.lineSeparator())
            .orElse("");
    String rejected =
        String.format(
            Locale.ROOT,
            "%,d examples rejected (reasons in rejected.jsonl there)",
            result.examples().rejected());
    String output = "model and report in " + result.output();
    return result.examples().rejected() == 0
        ? start + String.join(System.lineSeparator(), trained, evaluated, output)
        : start + String.join(System.lineSeparator(), trained, evaluated, output, rejected);
  }
}
