package io.convoy.jobs.rates;

import static org.assertj.core.api.Assertions.assertThat;

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

class RatesCommandIT {
  @TempDir private Path folder;
  private Path job;

  @BeforeEach
  void writeJob() throws IOException {
    job =
        Files.writeString(
            folder.resolve("job.conf"),
            """
            network.name = lenet5
            data.train = "synthetic:digits?examples=300"
            training { batch-size = 16, sampling = balanced }
            output.path = "%s"
            """
                .formatted(folder.resolve("run")));
  }

  /** The 300 images are fewer than those of all steps, and the rate of 100 ends the test. */
  @Test
  void findsARateAndWritesAPage() throws IOException {
    CommandLineRun run =
        rates("--from", "1e-4", "--to", "100", "--steps", "60", "--output", page().toString());
    assertThat(run.exitStatus()).isZero();
    JsonNode result = run.json();
    assertThat(result.path("network").textValue()).isEqualTo("lenet5");
    assertThat(result.path("backend").textValue()).isEqualTo("onednn");
    assertThat(result.path("precision").textValue()).isEqualTo("float32");
    assertThat(result.path("batch").intValue()).isEqualTo(16);
    assertThat(result.path("steps").intValue()).isBetween(20, 60);
    assertThat(result.path("points")).hasSize(result.path("steps").intValue());
    assertThat(result.path("points").path(0).path("rate").doubleValue()).isEqualTo(1e-4);
    double steepest = result.path("steepest").doubleValue();
    assertThat(steepest).isBetween(1e-3, 1.0);
    assertThat(result.path("diverging").doubleValue())
        .isGreaterThan(result.path("lowest").doubleValue())
        .isGreaterThan(steepest);
    assertThat(Files.readString(page().resolve("report.html")))
        .contains("Learning rates of lenet5 on synthetic:digits", "steepest descent", "<svg");
    assertThat(folder.resolve("run")).doesNotExist();
    CommandLineRun again = rates("--output", page().toString());
    assertThat(again.exitStatus()).isEqualTo(1);
    assertThat(again.err()).contains("it already holds report.html; --overwrite it");
  }

  @Test
  void refusesAnImpossibleRangeBeforeItStarts() throws IOException {
    CommandLineRun run = rates("--from", "2", "--to", "1", "--output", page().toString());
    assertThat(run.exitStatus()).isEqualTo(2);
    assertThat(run.err())
        .contains("Invalid range of learning rates: 2.0 to 1.0 (must be above 0 and ascending)");
  }

  private Path page() {
    return folder.resolve("rates");
  }

  private CommandLineRun rates(String... arguments) {
    return CommandLineRun.of(
        Stream.concat(Stream.of("rates", job.toString(), "--json"), List.of(arguments).stream())
            .toArray(String[]::new));
  }
}
