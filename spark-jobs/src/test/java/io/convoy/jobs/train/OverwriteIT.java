package io.convoy.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.jobs.CommandLineRun;
import io.convoy.training.files.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code train --overwrite}: what is replaced, and when nothing is. */
class OverwriteIT {
  private static final String OVERWRITE = "--overwrite";

  @TempDir private Path folder;

  @Test
  void aRunIsReplacedWhole() throws IOException {
    JobFile job = new JobFile(folder);
    CommandLineRun first = job.train(OVERWRITE, "training.seed=1");
    assertThat(first.exitStatus()).as(first.err()).isZero();
    CommandLineRun second = job.train(OVERWRITE, "training.epochs=1", "data.test=null");
    assertThat(second.exitStatus()).as(second.err()).isZero();
    assertThat(second.json().path("parameters_sha256"))
        .isNotEqualTo(first.json().path("parameters_sha256"));
    assertThat(job.output().toFile().list())
        .containsExactlyInAnyOrder(
            "checkpoints", "metrics.jsonl", "model.zip", "ledger.json", "report.html");
    assertThat(job.output().resolve("checkpoints").toFile().list())
        .containsExactly("epoch-00001-round-0000000.checkpoint");
    assertThat(Files.readString(job.output().resolve("metrics.jsonl")))
        .contains("\"epoch\":1")
        .doesNotContain("\"epoch\":2");
  }

  @Test
  void aRunIsReplacedOnlyOnceAllIsChecked() throws IOException {
    JobFile job = new JobFile(folder);
    assertThat(job.train("training.epochs=1").exitStatus()).isZero();
    Map<String, String> before = files(job.output());
    refused(job, 2, "Unsupported setting: training.epoch in --set", "training.epoch=3");
    refused(job, 1, "Cannot find data: ", "data.train=" + folder + "/none");
    refused(job, 1, "Cannot find data: ", "data.test=" + folder + "/none");
    refused(job, 1, "Cannot find data: ", "network.weights=" + folder + "/none.zip");
    refused(
        job,
        1,
        "Cannot overwrite %s: network.weights is in it: %s".formatted(job.output(), job.output()),
        "network.weights=" + job.output());
    refused(job, 1, "Cannot train vgg16 on the 1x28x28 images", "network.name=vgg16");
    CommandLineRun resumed = job.train(OVERWRITE, "--resume");
    assertThat(resumed.exitStatus()).isEqualTo(2);
    assertThat(resumed.err())
        .startsWith("Error: --resume, --overwrite are mutually exclusive (specify only one)");
    CommandLineRun dry = job.train(OVERWRITE, "--dry-run");
    assertThat(dry.exitStatus()).as(dry.err()).isZero();
    assertThat(files(job.output())).isEqualTo(before);
  }

  @Test
  void aFolderWithOtherFilesStaysAsItIs() throws IOException {
    JobFile job = new JobFile(folder);
    Path model = Files.writeString(folder(job.output()).resolve("model.zip"), "precious");
    refused(
        job,
        1,
        "Cannot overwrite %s: it holds no run of training, which writes checkpoints and metrics.jsonl"
            .formatted(job.output()));
    Files.writeString(job.output().resolve("metrics.jsonl"), "");
    Path notes =
        Files.writeString(folder(job.output().resolve("checkpoints")).resolve("notes.txt"), "!");
    String only =
        " (must hold only the files of a run: report.html, ledger.json, model.zip, checkpoints, rejected.jsonl, metrics.jsonl)";
    refused(
        job,
        1,
        "Cannot overwrite %s: it holds checkpoints/notes.txt%s".formatted(job.output(), only));
    Files.move(notes, job.output().resolve("a.checkpoint"));
    refused(job, 1, "Cannot overwrite %s: it holds a.checkpoint%s".formatted(job.output(), only));
    assertThat(model).hasContent("precious");
  }

  private static Path folder(Path path) throws IOException {
    return Files.createDirectories(path);
  }

  private static void refused(JobFile job, int status, String message, String... settings)
      throws IOException {
    CommandLineRun run =
        job.train(Stream.concat(Stream.of(OVERWRITE), Stream.of(settings)).toArray(String[]::new));
    assertThat(run.err()).startsWith(message).hasLineCount(1);
    assertThat(run.exitStatus()).isEqualTo(status);
  }

  /** The content of every file below a folder. */
  static Map<String, String> files(Path folder) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        contents.put(
            folder.relativize(file).toString(),
            Json.mapper().writeValueAsString(Files.readAllBytes(file)));
      }
    }
    return contents;
  }
}
