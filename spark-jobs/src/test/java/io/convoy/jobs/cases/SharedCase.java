package io.convoy.jobs.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.jobs.CommandLineRun;
import io.convoy.testing.SharedData;
import io.convoy.training.model.TrainedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/**
 * Commands on the small inputs of the shared cases, each of which real users have.
 *
 * @param folder for the output
 */
record SharedCase(Path folder) {
  private static final String NETWORK = "INPUT[3x32x32] -> CONV3-8 -> RELU -> POOL2 -> FC-3";

  CommandLineRun score(String place, String... options) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "score",
                "--model",
                SharedData.requireCase("model-3-classes-32x32.zip").toString(),
                "--input",
                SharedData.requireCase(place).toString(),
                "--output",
                folder.resolve("scores").toString(),
                "--format",
                "jsonl",
                "--json"));
    arguments.addAll(List.of(options));
    return CommandLineRun.of(arguments.toArray(String[]::new));
  }

  CommandLineRun pack(String place, String... options) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "pack",
                "--input",
                SharedData.requireCase(place).toString(),
                "--output",
                folder.resolve("shards").toString(),
                "--json"));
    arguments.addAll(List.of(options));
    return CommandLineRun.of(arguments.toArray(String[]::new));
  }

  /** Trains one epoch on a place, and tests on it. */
  CommandLineRun train(String place, String... settings) throws IOException {
    String data = SharedData.requireCase(place).toString();
    return trainAndTest(data, data, settings);
  }

  CommandLineRun trainAndTest(String train, String test, String... settings) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("job.conf"),
            """
            network { pattern = "%s" }
            data { train = "%s", test = "%s" }
            training {
              epochs = 1, batch-size = 4, workers = 2, averaging-period = 2
              learning-rate { initial = 0.02 }
            }
            output.path = "%s"
            """
                .formatted(NETWORK, train, test, run()));
    List<String> arguments = new ArrayList<>(List.of("train", file.toString(), "--json"));
    for (String setting : settings) {
      arguments.add("--set");
      arguments.add(setting);
    }
    return CommandLineRun.of(arguments.toArray(String[]::new));
  }

  Path run() {
    return folder.resolve("run");
  }

  /** The classes that the model of the run distinguishes. */
  List<String> classes() throws IOException {
    return TrainedModel.read(run().toString(), new Configuration()).description().labels();
  }

  /** Requires one message on standard error, and nothing else. */
  static void assertRefused(CommandLineRun run, String... fragments) {
    assertThat(run.err()).contains(fragments);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err())
        .doesNotContain("(null)", "Exception")
        .matches("(?s)(Cannot|Invalid|Unsupported) .*");
    assertThat(run.exitStatus()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
  }
}
