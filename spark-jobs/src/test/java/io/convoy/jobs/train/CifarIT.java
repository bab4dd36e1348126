package io.convoy.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.jobs.CommandLineRun;
import io.convoy.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job file for CIFAR-10, for a few rounds, where the data are present. */
class CifarIT {
  @TempDir private Path folder;

  @Test
  void trainsAndTestsOnTheOriginalFiles() throws IOException {
    Path cifar =
        SharedData.link(
            "cifar-10",
            Files.createDirectory(folder.resolve("cifar-10")),
            "data_batch_1.bin",
            "data_batch_2.bin",
            "test_batch.bin");
    CommandLineRun run =
        CommandLineRun.of(
            "train",
            "../conf/cifar10-resnet20.conf",
            "--json",
            "--set",
            "data.train=" + cifar,
            "--set",
            "data.test=" + cifar,
            "--set",
            "training.max-rounds=3",
            "--set",
            "training.precision=float32",
            "--set",
            "output.path=" + folder.resolve("out"));
    assertThat(run.exitStatus()).as(run.err()).isZero();
    assertThat(run.json().path("examples").path("trained").asInt()).isEqualTo(3 * 2 * 4 * 64);
    assertThat(run.json().path("test").path("examples").asInt()).isEqualTo(10_000);
    assertThat(run.json().path("network").asText()).isEqualTo("resnet20");
  }
}
