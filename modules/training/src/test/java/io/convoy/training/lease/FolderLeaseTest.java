package io.convoy.training.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.testing.LogCapture;
import io.convoy.training.SmallRun;
import io.convoy.training.files.OutputFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a local disk; {@link FolderLeaseIT} has HDFS and S3. */
class FolderLeaseTest {
  private static final LeaseTimes SHORT =
      new LeaseTimes(Duration.ofMillis(20), Duration.ofSeconds(60), Duration.ofMillis(200));

  /** Of another machine, whose processes cannot be seen. */
  private static final Writer ELSEWHERE = new Writer("ada", "node-7", 4711, "other boot", "99");

  @TempDir private Path temporary;

  @Test
  void aSecondWriterIsRefusedWithTheNameOfTheFirst() {
    OutputFiles files = SmallRun.files(temporary);
    long process = ProcessHandle.current().pid();
    try (FolderLease first = FolderLease.of(files, "runs/1")) {
      assertThatThrownBy(() -> FolderLease.of(files, "runs/1"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageMatching(
              "Cannot write to runs/1: %s@\\S+, process %s, has been writing there since 20\\S+Z \\(renewed \\d s ago\\); give another output, or wait until that process has ended \\(if it was lost: until 60 s after it last renewed\\)"
                  .formatted(System.getProperty("user.name"), process));
      first.requireNotLost();
      assertThat(first.replacesAnother()).isFalse();
    }
    try (FolderLease afterwards = FolderLease.of(files, "runs/1")) {
      assertThat(afterwards.replacesAnother()).isFalse();
    }
  }

  @Test
  void aClosedLeaseLeavesNothing() throws IOException {
    FolderLease.of(SmallRun.files(temporary), "here").close();
    assertThat(temporary).isEmptyDirectory();
    Path folder = temporary.resolve("a/b");
    FolderLease.of(SmallRun.files(folder), "b").close();
    assertThat(folder).doesNotExist();
    try (FolderLease lease = FolderLease.of(SmallRun.files(folder), "b")) {
      lease.files().folder("checkpoints").writeText("a.txt", "a");
    }
    assertThat(names(folder)).containsExactly("checkpoints");
  }

  @Test
  void oneOfManyWritersThatBeginTogetherGetsTheFolder() throws Exception {
    OutputFiles files = SmallRun.files(temporary);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      for (int time = 0; time < 10; time++) {
        Callable<FolderLease> writer = () -> FolderLease.of(files, "here");
        List<Future<FolderLease>> writers =
            threads.invokeAll(IntStream.range(0, 8).mapToObj(i -> writer).toList());
        List<FolderLease> held = new ArrayList<>();
        for (Future<FolderLease> each : writers) {
          try {
            held.add(each.get());
          } catch (ExecutionException refused) {
            assertThat(refused).hasMessageContaining("has been writing there since");
          }
        }
        assertThat(held).hasSize(1);
        held.get(0).close();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void aProcessThatHasEndedOnThisMachineIsReplacedAtOnce() throws IOException {
    Writer here = Writer.here();
    assertThat(here.hasEnded()).isFalse();
    // The number of a process is used again, but not with the same start time.
    Writer ended = new Writer("ada", here.host(), here.process(), here.machine(), "1");
    OutputFiles files = leaseOf(ended, Instant.now());
    try (FolderLease lease = FolderLease.of(files, "here")) {
      assertThat(lease.replacesAnother()).isTrue();
      lease.files().writeText("a.txt", "a");
    }
    assertThat(names(temporary)).containsExactly("a.txt");
  }

  @Test
  void aLeaseOfThisProcessThatCouldNotBeDeletedIsReplacedAtOnce() throws IOException {
    OutputFiles files = leaseOf(Writer.here(), Instant.now());
    try (FolderLease lease = FolderLease.of(files, "here")) {
      assertThat(lease.replacesAnother()).isTrue();
    }
    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void aProcessElsewhereIsReplacedWhenItHasNotRenewedForAMinute() throws IOException {
    OutputFiles files = leaseOf(ELSEWHERE, Instant.now().minusSeconds(55));
    assertThatThrownBy(() -> FolderLease.of(files, "here", SHORT))
        .hasMessageMatching(
            ".*: ada@node-7, process 4711, has been writing there since noon \\(renewed 5\\d s ago\\).*");
    leaseOf(ELSEWHERE, Instant.now().minusSeconds(61));
    try (FolderLease lease = FolderLease.of(files, "here", SHORT)) {
      assertThat(lease.replacesAnother()).isTrue();
    }
  }

  @Test
  void aMachineThatWakesKeepsItsLease() throws Exception {
    LeaseTimes slow =
        new LeaseTimes(Duration.ofMillis(20), Duration.ofSeconds(60), Duration.ofSeconds(2));
    OutputFiles files = leaseOf(ELSEWHERE, Instant.now().minusSeconds(100));
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try {
      Future<FolderLease> other = threads.submit(() -> FolderLease.of(files, "here", slow));
      Thread.sleep(500);
      leaseOf(ELSEWHERE, Instant.now());
      assertThatThrownBy(other::get).hasMessageContaining("has been writing there since noon");
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aWriterThatWasReplacedCommitsNothing() throws Exception {
    OutputFiles files = SmallRun.files(temporary);
    // A renewal at the same time could write the file again that is deleted here.
    try (FolderLease lease = FolderLease.of(files, "runs/1")) {
      lease.files().writeText("a.txt", "mine");
      Path own = onlyLease();
      LeaseFiles.of(files).write(new Lease("other", 2, true, ELSEWHERE, "noon", 0));
      Files.delete(own);
      assertThatThrownBy(() -> lease.files().writeText("a.txt", "too late"))
          .isInstanceOf(LeaseLostException.class)
          .hasMessage(
              "Cannot write to runs/1 any more: ada@node-7, process 4711, has been writing there since noon (this process did not renew its lease in time and stops without writing)");
      assertThat(temporary.resolve("a.txt")).hasContent("mine");
      lease.renew();
      assertThatThrownBy(lease::requireNotLost).isInstanceOf(LeaseLostException.class);
    }
    assertThat(names(temporary)).containsExactly(".lease-other.json", "a.txt");
  }

  /** It was paused between the check and the renewal. */
  @Test
  void aWriterThatRenewedAfterItWasReplacedNoticesToo() throws Exception {
    OutputFiles files = SmallRun.files(temporary);
    LeaseTimes paused = new LeaseTimes(Duration.ofDays(1), Duration.ofMillis(20), Duration.ZERO);
    try (FolderLease lease = FolderLease.of(files, "runs/1", paused)) {
      LeaseFiles.of(files).write(new Lease("other", 2, true, ELSEWHERE, "noon", 0));
      Thread.sleep(50);
      lease.renew();
      assertThatThrownBy(lease::requireNotLost).isInstanceOf(LeaseLostException.class);
    }
    assertThat(names(temporary)).containsExactly(".lease-other.json");
  }

  @Test
  void anIdleLeaseIsRenewed() throws Exception {
    OutputFiles files = SmallRun.files(temporary);
    try (FolderLease lease = FolderLease.of(files, "here", SHORT)) {
      while (LeaseFiles.of(files).list().get(0).lease().renewals() < 3) {
        Thread.sleep(10);
      }
      lease.requireNotLost();
    }
  }

  @Test
  void aRenewalThatFailsIsReportedOnce() throws Exception {
    OutputFiles files = SmallRun.files(temporary);
    try (LogCapture log = LogCapture.of(FolderLease.class);
        FolderLease lease = FolderLease.of(files, "here")) {
      String obstacle = ".%s.tmp/in-the-way".formatted(onlyLease().getFileName());
      Files.createDirectories(temporary.resolve(obstacle));
      lease.renew();
      lease.renew();
      lease.requireNotLost();
      assertThat(log.lines())
          .singleElement()
          .asString()
          .startsWith("WARN Cannot renew the lease of here: ")
          .endsWith("; if this lasts, another process may take the folder over");
    }
  }

  @Test
  void aDamagedLeaseCountsLikeAnotherUntilItIsOld() throws IOException {
    OutputFiles files = SmallRun.files(temporary);
    Path damaged = Files.writeString(temporary.resolve(".lease-x.json"), "{}");
    assertThatThrownBy(() -> FolderLease.of(files, "here", SHORT))
        .hasMessageContaining("@unknown host, process 0, has been writing there since an unknown");
    Files.setLastModifiedTime(damaged, FileTime.from(Instant.now().minusSeconds(100)));
    FolderLease.of(files, "here", SHORT).close();
    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void aFolderThatCannotBeWrittenIsReportedInWords() throws IOException {
    Path file = Files.writeString(temporary.resolve("file"), "a file");
    assertThatThrownBy(() -> FolderLease.of(SmallRun.files(file.resolve("out")), "runs/1"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("Cannot write to runs/1: %s is a file (must be a folder)".formatted(file));
    assertThatThrownBy(() -> FolderLease.of(SmallRun.files(Path.of("/proc/convoy")), "runs/1"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith("Cannot write to runs/1: ")
        .hasMessageNotContaining("null");
  }

  /** Writes the lease of another process, which was last renewed at a time. */
  private OutputFiles leaseOf(Writer writer, Instant renewed) throws IOException {
    OutputFiles files = SmallRun.files(temporary);
    LeaseFiles leases = LeaseFiles.of(files);
    leases.write(new Lease("other", 1, true, writer, "noon", (int) (renewed.toEpochMilli() % 99)));
    FileSystem fileSystem = files.fileSystem();
    fileSystem.setTimes(leases.path("other"), renewed.toEpochMilli(), -1);
    return files;
  }

  private Path onlyLease() throws IOException {
    try (Stream<Path> files = Files.list(temporary)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(".lease-"))
          .findFirst()
          .get();
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
