package io.convoy.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.convoy.jobs.CommandLineRun;
import io.convoy.training.files.OutputFiles;
import io.convoy.training.lease.FolderLease;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code train --dry-run} says what the run then does, and writes nothing. */
class DryRunIT {
  private static final String DRY = "--dry-run";

  @TempDir private Path folder;

  @Test
  void saysWhatTheRunThenDoes() throws IOException {
    JobFile job = new JobFile(folder);
    CommandLineRun dry = job.train(DRY);
    assertThat(dry.exitStatus()).as(dry.err()).isZero();
    assertThat(job.output()).doesNotExist();
    JsonNode planned = dry.json();
    CommandLineRun run = job.train();
    for (String same : new String[] {"network", "backend", "precision", "workers", "rounds"}) {
      assertThat(planned.path(same)).as(same).isEqualTo(run.json().path(same));
    }
    assertThat(planned.path("images").path("training").asInt()).isEqualTo(600);
    assertThat(planned.path("images").path("test").asInt()).isEqualTo(100);
    // 600 images are 4 rounds of 128 and one of 88: 4 steps of each worker, and 3.
    assertThat(planned.path("steps").asInt()).isEqualTo(2 * (4 * 4 + 3));
    assertThat(job.output().toFile().list())
        .containsExactlyInAnyOrder(
            Stream.of("checkpoints", "metrics.jsonl", "model.zip", "ledger.json", "report.html")
                .toArray(String[]::new));
    assertThat(planned.path("files")).hasSize(5);

    Map<String, String> before = OverwriteIT.files(job.output());
    Path newest = job.output().resolve("checkpoints/epoch-00002-round-0000000.checkpoint");
    JsonNode continued = job.train(DRY, "--continue", "training.epochs=3").json();
    assertThat(continued.path("start").toString())
        .isEqualTo("{\"kind\":\"continue\",\"epoch\":3,\"round\":1}");
    assertThat(continued.path("rounds").asInt()).isEqualTo(5);
    CommandLineRun finished = job.train(DRY, "--continue");
    assertThat(finished.err())
        .startsWith("Cannot continue the run in %s: its run has 2 epochs".formatted(job.output()));
    assertThat(OverwriteIT.files(job.output())).isEqualTo(before);
    Files.delete(newest);
    JsonNode resumed = job.train(DRY, "--resume").json();
    assertThat(resumed.path("start").toString())
        .isEqualTo("{\"kind\":\"resume\",\"epoch\":2,\"round\":1}");
    CommandLineRun other = job.train(DRY, "--resume", "training.batch-size=8");
    assertThat(other.err()).startsWith("Cannot resume from ");
    assertThat(other.exitStatus()).isEqualTo(1);
  }

  @Test
  void endsAsTheRunWould() throws IOException {
    JobFile job = new JobFile(folder);
    same(job, "training.epoch=3");
    same(job, "data.train=" + folder + "/none");
    same(job, "network.weights=" + folder + "/none.zip");
    same(job, "preprocess.mean=[0.1, 0.2]", "preprocess.std=[1, 1]");
    same(job, "network.name=vgg16");
    Path file = Files.writeString(folder.resolve("file"), "");
    same(job, "output.path=" + file);
    same(job, "output.path=" + file + "/out");
    assertThat(job.output()).doesNotExist();
    OutputFiles files =
        new OutputFiles(
            new org.apache.hadoop.fs.Path(job.output().toUri()), new Configuration(false));
    try (FolderLease lease = FolderLease.of(files, "out")) {
      lease.requireNotLost();
      CommandLineRun refused = job.train(DRY);
      assertThat(refused.err())
          .startsWith("Cannot write to %s: ".formatted(job.output()))
          .contains("has been writing there since");
      assertThat(refused.exitStatus()).isEqualTo(1);
    }
  }

  private static void same(JobFile job, String... settings) throws IOException {
    CommandLineRun run = job.train(settings);
    CommandLineRun dry =
        job.train(Stream.concat(Stream.of(DRY), Stream.of(settings)).toArray(String[]::new));
    assertThat(dry).isEqualTo(run);
    assertThat(dry.err()).hasLineCount(1);
    assertThat(dry.exitStatus()).isNotZero();
  }
}
