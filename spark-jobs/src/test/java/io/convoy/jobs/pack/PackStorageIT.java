package io.convoy.jobs.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.jobs.CommandLineRun;
import io.convoy.jobs.OnStorageServer;
import io.convoy.testing.StorageServer;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Shards on HDFS, and on S3. */
@ParameterizedClass
@MethodSource("io.convoy.testing.StorageServer#eachStarted")
class PackStorageIT implements OnStorageServer {
  @Parameter private StorageServer server;

  @TempDir private Path folder;

  @Override
  public StorageServer server() {
    return server;
  }

  @Test
  void shardsAreThoseOfTheLocalDiskAndMissingOnesAreMadeAgain() throws IOException {
    Pack local = new Pack("synthetic:digits?examples=60", folder.resolve("local"));
    assertThat(local.run("--shard-size", "20k").exitStatus()).isZero();
    CommandLineRun remote = pack(local.input(), server.uri() + "/shards");
    assertThat(remote.exitStatus()).as(remote.err()).isZero();
    FileSystem files = server.path("").getFileSystem(server.configuration());
    String tar = local.names().stream().filter(name -> name.endsWith(".tar")).findFirst().get();
    assertThat(files.delete(server.path("shards/" + tar), false)).isTrue();
    files.create(server.path("shards/." + tar + ".local-1-7.tmp")).close();

    assertThat(pack(local.input(), server.uri() + "/shards").json()).isEqualTo(remote.json());
    // The last argument: without Hadoop's checksums beside the copies.
    files.copyToLocalFile(
        false,
        server.path("shards"),
        new org.apache.hadoop.fs.Path(folder.resolve("copy").toUri()),
        true);
    Pack copy = new Pack(local.input(), folder.resolve("copy"));
    assertThat(copy.content()).isEqualTo(local.content());

    CommandLineRun again = pack(server.uri() + "/shards", folder.resolve("again").toString());
    assertThat(again.json().path("packed").asInt()).isEqualTo(60);
  }

  private static CommandLineRun pack(String input, String output) {
    return CommandLineRun.of(
        "pack", "--input", input, "--output", output, "--shard-size", "20k", "--json");
  }
}
