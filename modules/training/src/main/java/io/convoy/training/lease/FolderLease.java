package io.convoy.training.lease;

import io.convoy.dataset.messages.FailureReason;
import io.convoy.dataset.messages.PrintableLog;
import io.convoy.training.files.OutputFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.util.ShutdownHookManager;
import org.slf4j.Logger;

/**
 * The right of this process to write to an output folder, which no other writer has at the same
 * time. It is renewed by a thread until it is closed.
 *
 * <p>A writer that has ended on this machine is replaced at once; one that may run elsewhere when
 * it has not renewed its lease for a minute. A process that was replaced notices before it commits
 * a file.
 */
public final class FolderLease implements AutoCloseable {
  private static final Logger LOG = PrintableLog.of(FolderLease.class);

  /** After Spark has stopped (40), and before the file systems are closed (10). */
  private static final int SHUTDOWN_PRIORITY = 20;

  private static final long CLOSE_SECONDS = 10;

  private final OutputFiles folder;
  private final String shown;
  private final LeaseFiles files;
  private final LeaseGuard guard;
  private final boolean newFolder;
  private final LeaseTimes times;
  private final ScheduledExecutorService renewals;
  private final Runnable atShutdown = this::end;
  private volatile Lease lease;

  // Of the thread that renews.
  private boolean failing;
  private long renewed = System.currentTimeMillis();

  private volatile LeaseLostException lost;

  private FolderLease(
      OutputFiles folder, String shown, Lease lease, boolean newFolder, LeaseTimes times) {
    this.folder = folder;
    this.shown = shown;
    this.files = LeaseFiles.of(folder);
    this.lease = lease;
    this.times = times;
    this.newFolder = newFolder;
    this.guard =
        new LeaseGuard(folder.folder().toString(), shown, lease.token(), lease.generation());
    this.renewals =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "lease of " + shown);
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Creates a folder, if it does not exist, and gets the lease of it.
   *
   * @param shown the folder, as messages name it
   * @throws IllegalStateException if another writer has it; the message says who
   * @throws UncheckedIOException if the folder cannot be written
   */
  public static FolderLease of(OutputFiles folder, String shown) {
    return of(folder, shown, LeaseTimes.DEFAULT);
  }

  static FolderLease of(OutputFiles folder, String shown, LeaseTimes times) {
    LeaseFiles files = LeaseFiles.of(folder);
    try {
      boolean newFolder = !folder.fileSystem().exists(folder.folder());
      try {
        Lease lease = LeaseClaim.hold(files, shown, times);
        FolderLease held = new FolderLease(folder, shown, lease, newFolder, times);
        held.keep();
        return held;
      } catch (IOException | RuntimeException failure) {
        if (newFolder) {
          deleteQuietly(files, failure);
        }
        throw failure;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot write to %s: %s".formatted(shown, WriteFailure.reason(e)), e);
    }
  }

  /**
   * Checks, without writing anything, that this process could get the lease of a folder now. A
   * writer elsewhere is judged by the clock of this machine.
   *
   * @param shown the folder, as messages name it
   * @throws IllegalStateException if another writer has it; the message says who
   * @throws UncheckedIOException if the folder cannot be written
   */
  public static void requireFree(OutputFiles folder, String shown) {
    LeaseFiles files = LeaseFiles.of(folder);
    try {
      LeaseClaim.requireFree(files, shown, LeaseTimes.DEFAULT);
      files.requireWritable();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot write to %s: %s".formatted(shown, WriteFailure.reason(e)), e);
    }
  }

  private static void deleteQuietly(LeaseFiles files, Exception failure) {
    try {
      files.deleteEmptyFolder();
    } catch (IOException second) {
      failure.addSuppressed(second);
    }
  }

  private void keep() {
    long millis = times.renewal().toMillis();
    // It handles its failures itself.
    ScheduledFuture<?> unused =
        renewals.scheduleWithFixedDelay(this::renew, millis, millis, TimeUnit.MILLISECONDS);
    try {
      ShutdownHookManager.get().addShutdownHook(atShutdown, SHUTDOWN_PRIORITY);
    } catch (IllegalStateException ending) {
      // The process is ending already.
      end();
      throw ending;
    }
  }

  /** The files of the folder; every commit of one checks this lease first. */
  public OutputFiles files() {
    return folder.guardedBy(guard);
  }

  /** Whether the lease replaces that of a writer that was lost, which may still be running. */
  public boolean replacesAnother() {
    return lease.generation() > 1;
  }

  /**
   * Checks that no other writer has replaced this one.
   *
   * @throws LeaseLostException if one has, as the last renewal has found
   */
  public void requireNotLost() {
    if (lost != null) {
      throw lost;
    }
  }

  void renew() {
    try {
      guard.check(folder.configuration());
      lease = lease.renewed();
      files.write(lease);
      requireNotReplaced();
      failing = false;
    } catch (LeaseLostException replaced) {
      lost = replaced;
      renewals.shutdown();
    } catch (IOException | RuntimeException e) {
      if (!failing && !renewals.isShutdown()) {
        LOG.warn(
            "Cannot renew the lease of {}: {}; if this lasts, another process may take the folder over",
            shown,
            FailureReason.of(e));
      }
      failing = true;
    }
  }

  /**
   * Finds out whether another writer has replaced this one between the check and the renewal, which
   * has then created the lease file again. That needs a list of the folder, which may be long, and
   * is not possible unless this process was paused in between.
   */
  private void requireNotReplaced() throws IOException {
    long now = System.currentTimeMillis();
    if (now - renewed > times.lost().toMillis() / 2) {
      guard.requireNotReplaced(files);
    }
    renewed = now;
  }

  /** Gives the folder back; deletes it, if this lease has created it and it is empty. */
  @Override
  public void close() {
    if (!ShutdownHookManager.get().isShutdownInProgress()) {
      ShutdownHookManager.get().removeShutdownHook(atShutdown);
      end();
    }
  }

  private void end() {
    try {
      renewals.shutdown();
      renewals.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    try {
      files.delete(lease);
      if (newFolder) {
        files.deleteEmptyFolder();
      }
    } catch (IOException | RuntimeException e) {
      LOG.warn("Cannot delete the lease of {}: {}", shown, FailureReason.of(e));
    } finally {
      LeaseClaim.end(lease);
    }
  }
}
