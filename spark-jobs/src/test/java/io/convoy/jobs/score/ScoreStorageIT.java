package io.convoy.jobs.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.jobs.CommandLineRun;
import io.convoy.jobs.OnStorageServer;
import io.convoy.testing.ImageArchives;
import io.convoy.testing.StorageServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Archives and tables on HDFS, and on S3. */
@ParameterizedClass
@MethodSource("io.convoy.testing.StorageServer#eachStarted")
class ScoreStorageIT implements OnStorageServer {
  @Parameter private StorageServer server;

  @TempDir private Path folder;

  @Override
  public StorageServer server() {
    return server;
  }

  @Test
  void tableIsThatOfTheLocalDiskAndMissingUnitsAreMadeAgain() throws IOException {
    Path model = SmallModel.write(folder.resolve("model.zip"));
    Path tar = ImageArchives.tar(folder.resolve("digits.tar"), Scoring.digits(600));
    Scoring local = new Scoring(model, tar, folder.resolve("local"));
    assertThat(local.run("--format", "jsonl").exitStatus()).isZero();
    FileSystem files = server.path("").getFileSystem(server.configuration());
    files.mkdirs(server.path("in"));
    server.upload(tar, "in/digits.tar");

    CommandLineRun remote = score(model);
    assertThat(remote.exitStatus()).as(remote.err()).isZero();
    String part = local.parts().get(1).getFileName().toString();
    assertThat(files.delete(server.path("scores/" + part), false)).isTrue();
    files.create(server.path("scores/." + part + ".local-1-7.tmp")).close();
    CommandLineRun resumed = score(model, "--resume");
    assertThat(resumed.exitStatus()).as(resumed.err()).isZero();

    for (FileStatus file : files.globStatus(server.path("scores/part-*"))) {
      String name = file.getPath().getName();
      // The last argument: without Hadoop's checksums beside the copies.
      files.copyToLocalFile(
          false,
          file.getPath(),
          new org.apache.hadoop.fs.Path(folder.resolve("copy").resolve(name).toUri()),
          true);
    }
    Scoring copy = local.into(folder.resolve("copy"));
    assertThat(copy.parts()).hasSameSizeAs(local.parts());
    assertThat(copy.lines().stream().map(line -> line.replace(server.uri() + "/in", "")))
        .containsExactlyElementsOf(
            local.lines().stream().map(line -> line.replace("file:" + folder, "")).toList());
  }

  private CommandLineRun score(Path model, String... options) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "score",
                "--model",
                model.toString(),
                "--input",
                server.uri() + "/in/*.tar",
                "--output",
                server.uri() + "/scores",
                "--format",
                "jsonl"));
    all.addAll(Arrays.asList(options));
    return CommandLineRun.of(all.toArray(String[]::new));
  }
}
