package io.convoy.training.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.testing.StorageServer;
import io.convoy.training.backend.ModelState;
import io.convoy.training.checkpoint.Checkpoint;
import io.convoy.training.checkpoint.CheckpointStore;
import io.convoy.training.checkpoint.History;
import io.convoy.training.checkpoint.Ledger;
import io.convoy.training.checkpoint.SavedCheckpoint;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests on HDFS and on S3, in a folder of its own for each test. */
@ParameterizedClass
@MethodSource("io.convoy.testing.StorageServer#eachStarted")
class OutputFilesIT {
  @Parameter private StorageServer server;

  @Test
  void aFinishedWriteLeavesOnlyTheFile() throws IOException {
    OutputFiles files = files("new").folder("deep");
    files.writeText("a.txt", "Zürich\n");
    assertThat(text(files, "a.txt")).isEqualTo("Zürich\n");
    assertThat(names(files)).containsExactly("a.txt");
  }

  @Test
  void aFileReplacesTheOldOne() throws IOException {
    OutputFiles files = files("replaced");
    files.writeText("a.txt", "old and longer");
    files.writeText("a.txt", "new");
    assertThat(text(files, "a.txt")).isEqualTo("new");
    assertThat(names(files)).containsExactly("a.txt");
  }

  @Test
  void theOldFileExistsUntilTheNewOneIsComplete() throws IOException {
    OutputFiles files = files("whole");
    files.writeText("a.txt", "old");
    files.write(
        "a.txt",
        out -> {
          out.write("new".getBytes(StandardCharsets.UTF_8));
          out.flush();
          assertThat(text(files, "a.txt")).isEqualTo("old");
        });
    assertThat(text(files, "a.txt")).isEqualTo("new");
  }

  @Test
  void aFolderWithoutAServerUsesTheDefaultFileSystem() throws IOException {
    Configuration configuration = server.configuration();
    configuration.set("fs.defaultFS", server.uri());
    String scheme = server.path("").toUri().getScheme();
    // A file system of another test has another default.
    configuration.setBoolean("fs.%s.impl.disable.cache".formatted(scheme), true);
    for (String folder : List.of("/bare", scheme + ":/without-server")) {
      OutputFiles files = new OutputFiles(new Path(folder), configuration);
      files.writeText("a.txt", "old");
      files.writeText("a.txt", "new");
      assertThat(text(files, "a.txt")).isEqualTo("new");
    }
  }

  @Test
  void onHdfsTheFileExistsAtEveryMoment() throws IOException {
    Configuration configuration = server.configuration();
    configuration.set("fs.hdfs.impl", NothingDeleted.class.getName());
    configuration.setBoolean("fs.hdfs.impl.disable.cache", true);
    OutputFiles files = new OutputFiles(server.path("kept"), configuration);
    files.writeText("a.txt", "old");
    files.writeText("a.txt", "new");
    assertThat(text(files, "a.txt")).isEqualTo("new");
  }

  @Test
  void aFailedWriteKeepsOnlyTheOldFile() throws IOException {
    OutputFiles files = files("failed");
    files.writeText("a.txt", "old");
    for (Exception failure :
        List.of(new IOException("disk full"), new IllegalStateException("bug"))) {
      assertThatThrownBy(() -> files.write("a.txt", out -> failHalfWay(out, failure)))
          .isSameAs(failure);
      assertThatThrownBy(() -> files.write("b.txt", out -> failHalfWay(out, failure)))
          .isSameAs(failure);
      assertThat(text(files, "a.txt")).isEqualTo("old");
      assertThat(names(files)).containsExactly("a.txt");
    }
  }

  @Test
  void theNewestCheckpointIsFoundAndTheOldestDeleted() throws IOException {
    OutputFiles files = files("checkpoints");
    CheckpointStore store = new CheckpointStore(files, 2, Map.of());
    assertThat(store.latest()).isEmpty();
    for (int round = 1; round <= 3; round++) {
      store.save(checkpoint(round), Optional.empty(), History.EMPTY);
    }
    assertThat(store.latest().map(SavedCheckpoint::checkpoint)).contains(checkpoint(3));
    assertThat(names(files))
        .containsExactly(
            "epoch-00000-round-0000002.checkpoint", "epoch-00000-round-0000003.checkpoint");
  }

  private static Checkpoint checkpoint(int round) {
    ModelState model = new ModelState(new float[] {round}, new float[0]);
    return new Checkpoint(0, round, model, new Ledger(List.of()));
  }

  private OutputFiles files(String folder) {
    return new OutputFiles(server.path(folder), server.configuration());
  }

  private static void failHalfWay(OutputStream out, Exception failure) throws IOException {
    out.write(new byte[100_000]);
    out.flush();
    if (failure instanceof IOException checked) {
      throw checked;
    }
    throw (RuntimeException) failure;
  }

  private static String text(OutputFiles files, String name) throws IOException {
    try (var in = files.fileSystem().open(files.path(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static List<String> names(OutputFiles files) throws IOException {
    return Arrays.stream(files.fileSystem().listStatus(files.folder()))
        .map(status -> status.getPath().getName())
        .sorted()
        .toList();
  }

  static final class NothingDeleted extends DistributedFileSystem {
    @Override
    public boolean delete(Path path, boolean recursive) throws IOException {
      throw new IOException("refused");
    }
  }
}
