package io.convoy.jobs.doctor;

import io.convoy.api.doctor.Check;
import io.convoy.api.doctor.Doctor;
import io.convoy.api.settings.TrainConfig;
import io.convoy.dataset.messages.UriCredentials;
import io.convoy.jobs.command.JsonOption;
import io.convoy.jobs.command.SparkSessions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.SparkConf;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code doctor}: checks a cluster before a job runs on it. */
@Command(
    name = "doctor",
    description = {
      "Checks whether a cluster can run a job: versions of Java and Spark, native libraries, memory, clocks, network and ports, local disks; with a job file also images, output folder, credentials, and the memory that the job needs.",
      "Prints a line for each check, and below it what to do if it is not OK. Nothing is trained, and nothing remains."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example:",
      "  convoy doctor conf/lenet5-mnist.conf --master spark://host:7077",
      "",
      "Exit status: 0 if no check has failed, 1 if one has."
    })
public final class DoctorCommand implements Callable<Integer> {
  /** A cluster that starts machines on demand needs longer, and sets it. */
  private static final String WAITING_TIME = "spark.scheduler.maxRegisteredResourcesWaitingTime";

  @Parameters(
      arity = "0..1",
      paramLabel = "JOB.conf",
      description = "Job file of a training run; without it, only the cluster is checked.")
  private Path file;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Override a setting of the job file.")
  private List<String> settings = new ArrayList<>();

  @Mixin private JsonOption json;

  /** What {@code --json} prints. */
  record Result(List<Line> checks) {
    /** A check, its status as in the documentation. */
    record Line(String name, String where, String status, String message, String remedy) {
      static Line of(Check check) {
        return new Line(
            check.name(),
            check.where(),
            check.status().name().toLowerCase(Locale.ROOT),
            check.message(),
            check.remedy());
      }
    }

    static Result of(List<Check> checks) {
      return new Result(checks.stream().map(Line::of).toList());
    }
  }

  @Override
  public Integer call() {
    Optional<TrainConfig> job =
        Optional.ofNullable(file).map(path -> TrainConfig.load(path.toFile(), settings));
    SparkConf configuration = SparkSessions.configuration("convoy doctor");
    configuration.setIfMissing(WAITING_TIME, "60s");
    List<Check> checks =
        new Doctor(configuration, job)
            .examine(() -> SparkSessions.open(configuration)).stream()
                .map(DoctorCommand::withoutCredentials)
                .toList();
    json.print(Result.of(checks), new DoctorText(checks).toString());
    return checks.stream().anyMatch(Check::isFailed) ? ExitCode.SOFTWARE : ExitCode.OK;
  }

  /** Messages of libraries may repeat a URI. */
  private static Check withoutCredentials(Check check) {
    return new Check(
        check.name(),
        check.where(),
        check.status(),
        UriCredentials.redacted(check.message()),
        check.remedy());
  }
}
