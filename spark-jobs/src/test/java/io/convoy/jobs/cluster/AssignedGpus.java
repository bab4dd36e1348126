package io.convoy.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * GPUs that a script names where there are none: each of Spark's workers has one, whose address is
 * the number of its process.
 *
 * @param names as in logs and metrics, sorted
 */
record AssignedGpus(List<String> names) {
  /** Options of spark-submit with which each worker of a run has a GPU. */
  static final String ONE_EACH =
      "--conf spark.executor.resource.gpu.amount=1 --conf spark.task.resource.gpu.amount=1";

  private static final String SCRIPT =
      """
      #!/bin/sh
      echo "{\\"name\\": \\"gpu\\", \\"addresses\\": [\\"$PPID\\"]}"
      """;

  /** A discovery script of Spark. */
  static Path script(Path folder) throws IOException {
    Path script = Files.writeString(folder.resolve("discover-gpus"), SCRIPT);
    return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  static AssignedGpus of(StandaloneCluster cluster) throws IOException {
    return new AssignedGpus(
        cluster.workers().stream()
            .map(worker -> "gpu %s of 127.0.0.1".formatted(worker.pid()))
            .sorted()
            .toList());
  }

  /** Checks that the metrics of a round name each of them once. */
  void requireNamed(JsonNode round) {
    List<String> devices = new ArrayList<>();
    round.path("devices").forEach(device -> devices.add(device.asText()));
    assertThat(devices).containsExactlyInAnyOrderElementsOf(names);
  }

  /** The names in the order of the log. */
  @Override
  public String toString() {
    return String.join(", ", names);
  }
}
