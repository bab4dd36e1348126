package io.convoy.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.convoy.jobs.CommandLineRun;
import io.convoy.jobs.OnStorageServer;
import io.convoy.jobs.SmallIdx;
import io.convoy.testing.ImageArchives;
import io.convoy.testing.NamedBytes;
import io.convoy.testing.SharedData;
import io.convoy.testing.StorageServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Data, checkpoints and results on HDFS, and on S3. */
@ParameterizedClass
@MethodSource("io.convoy.testing.StorageServer#eachStarted")
class StorageIT implements OnStorageServer {
  @Parameter private StorageServer server;

  @TempDir private Path folder;

  private FileSystem files;

  @Override
  public StorageServer server() {
    return server;
  }

  @BeforeEach
  void open() throws IOException {
    files = server.path("").getFileSystem(server.configuration());
  }

  @Test
  void trainsAndEvaluatesAsOnTheLocalDisk() throws IOException {
    Path digits = SmallIdx.write(folder.resolve("digits"));
    CommandLineRun local = new JobFile(folder).train(data(digits.toString()));
    assertThat(local.exitStatus()).as(local.err()).isZero();

    server.upload(digits, "digits");
    String data = server.uri() + "/digits";
    String output = server.uri() + "/runs/first";
    CommandLineRun remote = new JobFile(folder).train(data(data, "output.path=" + output));
    assertThat(remote.exitStatus()).as(remote.err()).isZero();
    assertThat(remote.json().path("output").asText()).isEqualTo(output);
    assertThat(sha256(remote)).isEqualTo(sha256(local));
    assertThat(names("runs/first"))
        .containsExactly("checkpoints", "ledger.json", "metrics.jsonl", "model.zip", "report.html");
    assertThat(names("runs/first/checkpoints"))
        .containsExactly(
            "epoch-00001-round-0000000.checkpoint", "epoch-00002-round-0000000.checkpoint");

    CommandLineRun evaluated =
        CommandLineRun.of(
            "evaluate",
            "--model",
            output,
            "--data",
            data,
            "--output",
            server.uri() + "/evaluation",
            "--json");
    assertThat(evaluated.exitStatus()).as(evaluated.err()).isZero();
    assertThat(((ObjectNode) evaluated.json()).retain("examples", "top1", "top5", "loss"))
        .isEqualTo(remote.json().path("test"));
    assertThat(names("evaluation")).containsExactly("report.html");
  }

  @Test
  void aRunInterruptedAndResumedEndsInTheSameBits() throws IOException {
    server.upload(SmallIdx.write(folder.resolve("digits")), "more-digits");
    String[] settings =
        data(
            server.uri() + "/more-digits",
            "output.path=" + server.uri() + "/runs/second",
            "training.checkpoint-every-rounds=1");
    JobFile job = new JobFile(folder);
    CommandLineRun whole = job.train(settings);
    assertThat(whole.exitStatus()).as(whole.err()).isZero();
    // What a kill after round 1 of epoch 2 leaves behind.
    files.delete(server.path("runs/second/model.zip"), false);
    files.delete(
        server.path("runs/second/checkpoints/epoch-00002-round-0000000.checkpoint"), false);
    assertThat(names("runs/second/checkpoints"))
        .containsExactly("epoch-00001-round-0000001.checkpoint");

    CommandLineRun resumed = job.train(with(settings, "--resume"));
    assertThat(resumed.exitStatus()).as(resumed.err()).isZero();
    assertThat(sha256(resumed)).isEqualTo(sha256(whole));
    assertThat(resumed.json().path("examples")).isEqualTo(whole.json().path("examples"));
    assertThat(names("runs/second")).contains("model.zip");
  }

  @Test
  void aSecondRunIsRefusedTheFolder() throws IOException {
    files.create(server.path("runs/third/model.zip")).close();
    String output = server.uri() + "/runs/third";
    CommandLineRun run = new JobFile(folder).train("output.path=" + output);
    assertThat(run.exitStatus()).isEqualTo(1);
    assertThat(run.err())
        .startsWith("Cannot write to %s: it already holds a run (model.zip)".formatted(output));
  }

  @Test
  void trainsOnAnArchiveOfPhotographs() throws IOException {
    List<NamedBytes> photographs = NamedBytes.of(SharedData.require("photos"));
    server.upload(ImageArchives.tar(folder.resolve("photos.tar"), photographs), "photos.tar");
    CommandLineRun run =
        CommandLineRun.of(
            "train",
            "../conf/photographs.conf",
            "--json",
            "--set",
            "data.train=" + server.uri() + "/photos.tar",
            "--set",
            "training.max-rounds=2",
            "--set",
            "output.path=" + server.uri() + "/runs/photographs");
    assertThat(run.exitStatus()).as(run.err()).isZero();
    assertThat(run.json().path("examples").path("trained").asInt()).isEqualTo(2 * 2 * 4 * 16);
    assertThat(run.json().path("test").path("examples").asInt()).isEqualTo(100);
  }

  private static String[] data(String location, String... further) {
    return with(further, "data.train=" + location, "data.test=" + location);
  }

  private static String[] with(String[] some, String... others) {
    return Stream.of(some, others).flatMap(Stream::of).toArray(String[]::new);
  }

  private static String sha256(CommandLineRun run) throws IOException {
    JsonNode sha256 = run.json().path("parameters_sha256");
    assertThat(sha256.isTextual()).isTrue();
    return sha256.asText();
  }

  private List<String> names(String path) throws IOException {
    return Arrays.stream(files.listStatus(server.path(path)))
        .map(status -> status.getPath().getName())
        .sorted()
        .toList();
  }
}
