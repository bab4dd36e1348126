package io.convoy.jobs.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.convoy.jobs.CommandLineRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanCommandTest {
  @TempDir private Path folder;
  private Path job;

  @BeforeEach
  void writeJob() throws IOException {
    job =
        Files.writeString(
            folder.resolve("job.conf"),
            """
            network.name = lenet5
            data { train = "synthetic:digits?examples=4000", test = "synthetic:digits?examples=100" }
            training { batch-size = 16, workers = 2, averaging-period = 8, epochs = 3 }
            output.path = "%s"
            """
                .formatted(folder.resolve("run")));
  }

  @Test
  void plansEveryNumberOfWorkersAndWritesNothing() throws IOException {
    CommandLineRun run =
        plan("--workers", "4,1,2", "--bandwidth", "1Gbit", "--images-per-second", "2000", "--json");
    assertThat(run.exitStatus()).as(run.err()).isZero();
    JsonNode plan = run.json();
    assertThat(plan.path("network").textValue()).isEqualTo("lenet5");
    assertThat(plan.path("workers"))
        .extracting(row -> row.path("workers").intValue())
        .containsExactly(1, 2, 4);
    JsonNode two = plan.path("workers").path(1);
    // 61,706 parameters and their momentum, twice to two workers and twice from them.
    assertThat(two.path("bytes_per_round").longValue()).isEqualTo(4 * 8 * 61_706);
    double round = two.path("seconds_per_round").doubleValue();
    double factor = plan.path("cost_factor").doubleValue();
    assertThat(round).isBetween(8 * 16 / 2000.0, 0.1 + 0.3 * factor);
    // 4,000 images are 15 whole rounds of 256 and one of 160.
    assertThat(two.path("seconds_per_epoch").doubleValue()).isBetween(15 * round, 16 * round);
    assertThat(two.path("images_per_second").doubleValue())
        .isCloseTo(4000 / two.path("seconds_per_epoch").doubleValue(), within(1e-6));
    assertThat(two.path("speed_up").doubleValue()).isBetween(1.0, 2.0);
    assertThat(plan.path("averaging_period").intValue()).isPositive();
    assertThat(plan.path("batch_size").intValue()).isGreaterThan(16);
    for (String process :
        List.of("driver_heap", "driver_native", "executor_heap", "executor_native")) {
      assertThat(plan.path("memory").path(process).longValue()).isBetween(50L << 20, 700L << 20);
    }
    assertThat(plan.path("spark_settings").path("spark.executor.instances").textValue())
        .isEqualTo("2");
    assertThat(folder.resolve("run")).doesNotExist();
  }

  @Test
  void printsTablesAndDrawsAPicture() throws IOException {
    Path svg = folder.resolve("plan.svg");
    CommandLineRun run =
        plan("--workers", "1,2", "--images-per-second", "2000", "--local", "--svg", svg.toString());
    assertThat(run.exitStatus()).as(run.err()).isZero();
    assertThat(run.out())
        .contains(
            "lenet5 on synthetic:digits?examples=4000: 4,000 images, 3 epochs, a state of 482.1k",
            "a worker trains 2,000 images/s in batches of 16",
            "speed-up",
            "the curve bends at",
            "from training.averaging-period = ",
            "--conf spark.driver.memory=1024m")
        .doesNotContain("spark.executor.memory");
    assertThat(Files.readString(svg)).startsWith("<svg").contains("Seconds of a round by phase");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--workers|0|Invalid --workers: 0 (must be 1 to 10000)",
        "--bandwidth|10Gbps|Invalid bandwidth: '10Gbps' (must be a number and Kbit",
        "--cores|0|Invalid workers of an executor: 0 (must be at least 1)",
        "--images-per-second|-1|Invalid --images-per-second: -1.0 (must be above 0)",
        "--memory|much|Invalid size: 'much' (must be a number and b, k, m, g or t"
      })
  void refusesAnImpossibleOption(String option, String value, String message) {
    CommandLineRun run = plan(option, value);
    assertThat(run.exitStatus()).isEqualTo(2);
    assertThat(run.err()).contains(message);
  }

  @ParameterizedTest
  @CsvSource({"--bandwidth,1Gbit", "--cores,2"})
  void oneProcessHasNeitherLinksNorExecutors(String option, String value) {
    CommandLineRun run = plan("--local", option, value);
    assertThat(run.exitStatus()).isEqualTo(2);
    assertThat(run.err())
        .contains(
            "Invalid %s: --local plans one process (leave out one of both)".formatted(option));
  }

  private CommandLineRun plan(String... arguments) {
    return CommandLineRun.of(
        Stream.concat(Stream.of("plan", job.toString()), Stream.of(arguments))
            .toArray(String[]::new));
  }
}
