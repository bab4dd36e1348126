package io.convoy.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.convoy.jobs.CommandLineRun;
import io.convoy.training.files.Json;
import io.convoy.training.model.TrainedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/**
 * A small training job with an output folder of its own: two epochs of three rounds, two workers, a
 * checkpoint after every round. Layers that take a while, so that rounds can be met while they
 * last.
 *
 * @param master on which it runs
 * @param layers the last ones
 */
record ClusterRun(Path folder, String master, String layers) {
  /** Few weights, which the driver averages. */
  static final String FEW_WEIGHTS = "FC-10";

  /** Enough for the executors to average them, slice by slice. */
  static final String MANY_WEIGHTS = "FC-128 -> RELU -> FC-10";

  private static final String JOB =
      """
      network.pattern = "INPUT[1x28x28] -> [CONV3-48 -> RELU]*2 -> POOL2 -> %s"
      data { train = "synthetic:digits?examples=6000", test = null }
      training {
        epochs = 2, batch-size = 32, workers = 2, averaging-period = 32, backend = onednn
        checkpoint-every-rounds = 1, keep-checkpoints = 10
      }
      output.path = "%s"
      """;

  ClusterRun(Path folder, String master) {
    this(folder, master, FEW_WEIGHTS);
  }

  ConvoyProcess start(String sparkOptions, String... options) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("--master", master));
    arguments.addAll(arguments(options));
    return ConvoyProcess.start(folder, sparkOptions, arguments);
  }

  /** Trains to the end in this process, which need not start first; the bits are the same. */
  JsonNode trainHere(String... options) throws IOException {
    CommandLineRun run = CommandLineRun.of(arguments(options).toArray(String[]::new));
    assertThat(run.exitStatus()).as(run.err()).isZero();
    return run.json();
  }

  /** What the program is called with. */
  List<String> arguments(String... options) throws IOException {
    Files.createDirectories(folder);
    Path job =
        Files.writeString(folder.resolve("job.conf"), JOB.formatted(layers, folder.resolve("out")));
    List<String> arguments = new ArrayList<>(List.of("train", job.toString(), "--json"));
    arguments.addAll(List.of(options));
    return arguments;
  }

  /** What a run that ends well has printed. */
  static JsonNode summary(ConvoyProcess process) throws IOException, InterruptedException {
    int status = process.exitStatus();
    assertThat(status).as(process.err()).isZero();
    return process.json();
  }

  /** The checksum of the parameters of its model. */
  String parametersSha256() throws IOException {
    return TrainedModel.read(folder.resolve("out/model.zip").toString(), new Configuration())
        .description()
        .parametersSha256();
  }

  JsonNode ledger() throws IOException {
    return Json.mapper().readTree(folder.resolve("out/ledger.json").toFile());
  }

  /** What the metrics say of the rounds, in their order. */
  List<JsonNode> rounds() throws IOException {
    List<JsonNode> rounds = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("out/metrics.jsonl"))) {
      JsonNode metrics = Json.mapper().readTree(line);
      if (metrics.path("kind").asText().equals("round")) {
        rounds.add(metrics);
      }
    }
    return rounds;
  }

  /** The checkpoint before a round; epoch and round from 0. */
  Path checkpoint(int epoch, int round) {
    String name = "epoch-0000%s-round-000000%s.checkpoint".formatted(epoch, round);
    return folder.resolve("out/checkpoints").resolve(name);
  }

  Path newestCheckpoint() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("out/checkpoints"))) {
      return files
          .filter(file -> file.toString().endsWith(".checkpoint"))
          .max(Comparator.naturalOrder())
          .orElseThrow();
    }
  }

  /** Waits for the checkpoint after which the next round begins at once. */
  void awaitCheckpoint(int epoch, int round, ConvoyProcess process)
      throws IOException, InterruptedException {
    while (!Files.exists(checkpoint(epoch, round))) {
      assertThat(process.isAlive()).as(process.err()).isTrue();
      Thread.sleep(10);
    }
  }
}
