package io.convoy.training.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.testing.StorageServer;
import io.convoy.training.files.OutputFiles;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** On HDFS and on S3. */
@ParameterizedClass
@MethodSource("io.convoy.testing.StorageServer#eachStarted")
class FolderLeaseIT {
  /** Modification times on S3 are whole seconds. */
  private static final LeaseTimes SHORT =
      new LeaseTimes(Duration.ofSeconds(10), Duration.ofSeconds(2), Duration.ofMillis(500));

  private static final Writer ELSEWHERE = new Writer("ada", "node-7", 4711, "other boot", "99");

  @Parameter private StorageServer server;

  @Test
  void aFolderHasOneWriterAtATime() throws IOException {
    OutputFiles files = files("one");
    try (FolderLease first = FolderLease.of(files, "runs/1")) {
      assertThatThrownBy(() -> FolderLease.of(files, "runs/1"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("has been writing there since 20");
      first.files().writeText("a.txt", "a");
      first.renew();
      first.requireNotLost();
    }
    assertThat(files.fileSystem().listStatus(files.folder())).hasSize(1);
    FolderLease.of(files("empty"), "runs/1").close();
    assertThat(files.fileSystem().exists(server.path("empty"))).isFalse();
  }

  @Test
  void aLostWriterIsReplacedAndCommitsNothing() throws Exception {
    OutputFiles files = files("lost");
    LeaseFiles leases = LeaseFiles.of(files);
    leases.write(new Lease("other", 1, true, ELSEWHERE, "noon", 0));
    assertThatThrownBy(() -> FolderLease.of(files, "runs/1"))
        .hasMessageContaining("ada@node-7, process 4711, has been writing there since noon");
    Thread.sleep(4000);
    OutputFiles others =
        files.guardedBy(new LeaseGuard(files.folder().toString(), "runs/1", "other", 1));
    others.writeText("a.txt", "before");
    try (FolderLease lease = FolderLease.of(files, "runs/1", SHORT)) {
      assertThat(lease.replacesAnother()).isTrue();
      assertThatThrownBy(() -> others.writeText("a.txt", "too late"))
          .isInstanceOf(LeaseLostException.class);
      assertThat(files.length("a.txt")).isEqualTo("before".length());
      assertThat(files.fileSystem().listStatus(files.folder())).hasSize(2);
      lease.files().writeText("a.txt", "mine");
    }
  }

  private OutputFiles files(String folder) {
    return new OutputFiles(server.path(folder), server.configuration());
  }
}
