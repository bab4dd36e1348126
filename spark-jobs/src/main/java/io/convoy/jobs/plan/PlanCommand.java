package io.convoy.jobs.plan;

import io.convoy.api.plan.Cluster;
import io.convoy.api.settings.TrainConfig;
import io.convoy.api.training.JobSurvey;
import io.convoy.jobs.command.JsonOption;
import io.convoy.jobs.command.UsageErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code plan}: time, traffic and memory of a training run, before it starts. */
@Command(
    name = "plan",
    description = {
      "Predicts what a training run will cost on a cluster: seconds of a round by phase, bytes sent, memory, and the speed-up over workers.",
      "Measures one worker on this machine for some seconds; starts no Spark and writes nothing but a picture."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example:",
      "  convoy plan conf/cifar10-resnet20.conf --workers 1,2,4,8,16 --bandwidth 1Gbit --svg plan.svg"
    })
public final class PlanCommand implements Callable<Integer> {
  @Spec private CommandSpec command;

  @Parameters(paramLabel = "JOB.conf", description = "Job file of the training run.")
  private Path file;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Override a setting of the job file.")
  private List<String> settings = new ArrayList<>();

  @Mixin private PlanOptions options = new PlanOptions();

  @Option(names = "--svg", paramLabel = "FILE", description = "Draw the plan.")
  private Path svg;

  @Mixin private JsonOption json;

  @Override
  public Integer call() throws IOException {
    TrainConfig config = TrainConfig.load(file.toFile(), settings);
    Cluster cluster = UsageErrors.check(options::cluster);
    List<Integer> workers = UsageErrors.check(() -> options.workers(config.training().workers()));
    Optional<Double> speed = UsageErrors.check(options::imagesPerSecond);
    long memory = UsageErrors.check(options::memory).bytes();
    try (JobSurvey survey = JobSurvey.of(config, new Configuration())) {
      Measurements measured =
          Measurements.of(survey, cluster, workers, speed, Measurements.USUAL, this::report);
      PlanResult plan = PlanResult.of(survey, measured, cluster, workers, memory);
      if (svg != null) {
        Files.writeString(svg, PlanText.picture(plan).svg());
      }
      json.print(plan, PlanText.of(plan));
    }
    return 0;
  }

  private void report(String line) {
    command.commandLine().getErr().println(line);
    command.commandLine().getErr().flush();
  }
}
