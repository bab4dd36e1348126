package io.convoy.training.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.testing.LogCapture;
import io.convoy.training.SmallRun;
import io.convoy.training.backend.ModelState;
import io.convoy.training.files.OutputFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointStoreTest {
  private static final Map<String, String> SETTINGS = Map.of("seed", "1", "epochs", "3");

  @TempDir private Path folder;

  @Test
  void readsTheNewestCheckpoint() {
    CheckpointStore store = store(10);
    assertThat(store.latest()).isEmpty();
    store.save(checkpoint(0, 9), Optional.empty(), History.EMPTY);
    store.save(checkpoint(0, 10), Optional.empty(), History.EMPTY);
    assertThat(store(10).latest().map(SavedCheckpoint::checkpoint)).contains(checkpoint(0, 10));
    store.save(checkpoint(1, 0), Optional.empty(), History.EMPTY);
    assertThat(store(10).latest().map(SavedCheckpoint::checkpoint)).contains(checkpoint(1, 0));
    store.save(checkpoint(10, 0), Optional.empty(), History.EMPTY);
    assertThat(store(10).latest().map(SavedCheckpoint::checkpoint)).contains(checkpoint(10, 0));
  }

  @Test
  void keepsOnlyTheNewestCheckpoints() throws IOException {
    CheckpointStore store = store(2);
    for (int round = 1; round <= 4; round++) {
      store.save(checkpoint(0, round), Optional.empty(), History.EMPTY);
    }
    assertThat(names())
        .containsExactly(
            "epoch-00000-round-0000003.checkpoint", "epoch-00000-round-0000004.checkpoint");
    store.save(checkpoint(1, 0), Optional.empty(), History.EMPTY);
    assertThat(names())
        .containsExactly(
            "epoch-00000-round-0000004.checkpoint", "epoch-00001-round-0000000.checkpoint");
  }

  @Test
  void keepsTheBestEpochBesidesTheNewest() throws IOException {
    CheckpointStore store = store(1);
    store.save(checkpoint(1, 0), Optional.of(1), History.EMPTY);
    store.save(checkpoint(2, 0), Optional.of(1), History.EMPTY);
    store.save(checkpoint(2, 3), Optional.of(1), History.EMPTY);
    assertThat(names())
        .containsExactly(
            "epoch-00001-round-0000000.checkpoint", "epoch-00002-round-0000003.checkpoint");
    assertThat(store.endOfEpoch(1)).isEqualTo(checkpoint(1, 0));
    store.save(checkpoint(3, 0), Optional.of(3), History.EMPTY);
    assertThat(names()).containsExactly("epoch-00003-round-0000000.checkpoint");
  }

  @Test
  void aCorruptCheckpointOfTheBestEpochIsReported() throws IOException {
    CheckpointStore store = store(1);
    store.save(checkpoint(1, 0), Optional.of(1), History.EMPTY);
    Files.write(file(1, 0), new byte[3]);
    assertThatThrownBy(() -> store.endOfEpoch(1))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage(
            "Cannot restore the model of epoch 1: Cannot read checkpoint file:%s: the file is corrupt (cut off)"
                .formatted(file(1, 0)));
  }

  @Test
  void aRunWhoseBestEpochIsCorruptResumesFromAnEarlierCheckpoint() throws IOException {
    CheckpointStore store = store(3);
    store.save(checkpoint(0, 2), Optional.empty(), History.EMPTY);
    store.save(checkpoint(1, 0), Optional.of(1), History.EMPTY);
    store.save(checkpoint(1, 1), Optional.of(1), History.EMPTY);
    store.save(checkpoint(2, 0), Optional.of(1), History.EMPTY);
    assertThat(store.latest().map(SavedCheckpoint::checkpoint)).contains(checkpoint(2, 0));
    Files.write(file(1, 0), new byte[3]);
    assertThat(store.latest()).isEmpty();
    store.save(checkpoint(0, 2), Optional.empty(), History.EMPTY);
    assertThat(store.latest().map(SavedCheckpoint::checkpoint)).contains(checkpoint(0, 2));
  }

  @Test
  void corruptCheckpointsAreNotKeptInPlaceOfNewOnes() throws IOException {
    store(2).save(checkpoint(5, 0), Optional.empty(), History.EMPTY);
    Files.write(file(5, 0), new byte[3]);
    CheckpointStore store = store(2);
    assertThat(store.latest()).isEmpty();
    for (int round = 1; round <= 3; round++) {
      store.save(checkpoint(0, round), Optional.empty(), History.EMPTY);
    }
    assertThat(store.latest().map(SavedCheckpoint::checkpoint)).contains(checkpoint(0, 3));
    assertThat(file(0, 2)).exists();
    assertThat(file(0, 1)).doesNotExist();
  }

  @Test
  void skipsACorruptCheckpointWithAWarning() throws IOException {
    CheckpointStore store = store(3);
    for (int round = 1; round <= 3; round++) {
      store.save(checkpoint(0, round), Optional.empty(), History.EMPTY);
    }
    Files.write(file(0, 3), new byte[0]);
    try (LogCapture log = LogCapture.of(CheckpointStore.class)) {
      assertThat(store.latest().map(SavedCheckpoint::checkpoint)).contains(checkpoint(0, 2));
      assertThat(log.lines())
          .containsExactly(
              "WARN Cannot read checkpoint file:%s: the file is corrupt (cut off); trying the previous checkpoint"
                  .formatted(file(0, 3)));
    }
    Files.writeString(file(0, 2), "another file altogether");
    assertThat(store.latest().map(SavedCheckpoint::checkpoint)).contains(checkpoint(0, 1));
    byte[] last = Files.readAllBytes(file(0, 1));
    last[last.length / 2] ^= 4;
    Files.write(file(0, 1), last);
    assertThat(store.latest()).isEmpty();
  }

  @Test
  void ignoresOtherFiles() throws IOException {
    CheckpointStore store = store(1);
    store.save(checkpoint(0, 1), Optional.empty(), History.EMPTY);
    Path temporary = folder.resolve(".epoch-00000-round-0000002.checkpoint.tmp");
    Files.copy(file(0, 1), temporary);
    try (LogCapture log = LogCapture.of(CheckpointStore.class)) {
      assertThat(store.latest().map(SavedCheckpoint::checkpoint)).contains(checkpoint(0, 1));
      assertThat(log.lines()).isEmpty();
    }
    store.save(checkpoint(0, 3), Optional.empty(), History.EMPTY);
    assertThat(temporary).exists();
  }

  @Test
  void rejectsOtherSettingsAndNamesThem() {
    store(1).save(checkpoint(0, 1), Optional.empty(), History.EMPTY);
    Map<String, String> changed = Map.of("seed", "2", "epochs", "3", "workers", "4");
    assertThatThrownBy(() -> store(changed).latest())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "Cannot resume from file:%s: seed was 1 and is now 2; workers was not set and is now 4"
                .formatted(file(0, 1)));
    assertThatThrownBy(() -> store(Map.of("seed", "1")).latest())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "Cannot resume from file:%s: epochs was 3 and is now not set".formatted(file(0, 1)));
  }

  @Test
  void rejectsKeepingNone() {
    assertThatThrownBy(() -> store(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid number of checkpoints to keep: 0 (must be 1 or more)");
  }

  @Test
  void aWriteErrorNamesTheCheckpoint() throws IOException {
    Path occupied = Files.writeString(folder.resolve("occupied"), "");
    CheckpointStore store = new CheckpointStore(SmallRun.files(occupied), 1, SETTINGS);
    assertThatThrownBy(() -> store.save(checkpoint(0, 1), Optional.empty(), History.EMPTY))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith(
            "Cannot write checkpoint file:%s/epoch-00000-round-0000001.checkpoint: "
                .formatted(occupied))
        .hasMessageContaining("not a directory");
  }

  @Test
  void aListingErrorNamesTheFolder() {
    OutputFiles nowhere =
        new OutputFiles(
            new org.apache.hadoop.fs.Path("nowhere://host/run"), new Configuration(false));
    assertThatThrownBy(() -> new CheckpointStore(nowhere, 1, SETTINGS).latest())
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage(
            "Cannot list checkpoints in nowhere://host/run: No FileSystem for scheme \"nowhere\"");
  }

  private CheckpointStore store(int keep) {
    return new CheckpointStore(SmallRun.files(folder), keep, SETTINGS);
  }

  private CheckpointStore store(Map<String, String> settings) {
    return new CheckpointStore(SmallRun.files(folder), 1, settings);
  }

  private static Checkpoint checkpoint(int epoch, int round) {
    ModelState model = new ModelState(new float[] {epoch, round}, new float[] {-epoch});
    return new Checkpoint(
        epoch, round, model, new Ledger(List.of(new EpochLedger(1, round, 5, 4, 1))));
  }

  private Path file(int epoch, int round) {
    return folder.resolve("epoch-0000%s-round-000000%s.checkpoint".formatted(epoch, round));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
