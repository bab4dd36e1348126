package io.convoy.training.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.training.SmallRun;
import io.convoy.training.files.OutputFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether a folder can be written is found out without writing to it. */
class FreeFolderTest {
  /** Of another machine, whose processes cannot be seen. */
  private static final Writer ELSEWHERE = new Writer("ada", "node-7", 4711, "other boot", "99");

  @TempDir private Path temporary;

  @Test
  void aFolderThatDoesNotExistIsFreeAndNotCreated() {
    FolderLease.requireFree(SmallRun.files(temporary.resolve("a/b")), "b");
    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void aFolderWithAWriterIsNot() {
    OutputFiles files = SmallRun.files(temporary);
    try (FolderLease writer = FolderLease.of(files, "runs/1")) {
      writer.requireNotLost();
      assertThatThrownBy(() -> FolderLease.requireFree(files, "runs/1"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageMatching(
              "Cannot write to runs/1: .*, has been writing there since .* \\(renewed \\d s ago\\);.*");
    }
    FolderLease.requireFree(files, "runs/1");
  }

  @Test
  void aWriterElsewhereThatHasNotRenewedForAMinuteIsLost() throws IOException {
    OutputFiles files = SmallRun.files(temporary);
    LeaseFiles leases = LeaseFiles.of(files);
    leases.write(new Lease("other", 1, true, ELSEWHERE, "noon", 1));
    assertThatThrownBy(() -> FolderLease.requireFree(files, "here"))
        .hasMessageStartingWith("Cannot write to here: ada@node-7, process 4711, ");
    long renewed = Instant.now().minusSeconds(61).toEpochMilli();
    files.fileSystem().setTimes(leases.path("other"), renewed, -1);
    FolderLease.requireFree(files, "here");
    assertThat(leases.holds("other")).isTrue();
  }

  @Test
  void aFolderBelowAFileIsNot() throws IOException {
    Path file = Files.createFile(temporary.resolve("file"));
    OutputFiles below = SmallRun.files(file.resolve("a/b"));
    assertThatThrownBy(() -> FolderLease.requireFree(below, "b"))
        .hasMessage("Cannot write to b: %s is a file (must be a folder)", file);
  }
}
