package io.convoy.training.lease;

import io.convoy.training.lease.LeaseFiles.Found;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Decides which of several writers gets a folder. */
final class LeaseClaim {
  /** Between two looks at a writer that is deciding at the same time. */
  private static final long PAUSE_MILLIS = 20;

  /** Deciding takes a few operations on files. */
  private static final Duration DECIDING = Duration.ofSeconds(10);

  /** Tokens of the writers of this process that have not ended. */
  private static final Set<String> OF_THIS_PROCESS = ConcurrentHashMap.newKeySet();

  private final LeaseFiles files;
  private final String shown;
  private final LeaseTimes times;
  private Lease mine;

  private LeaseClaim(LeaseFiles files, String shown, LeaseTimes times) {
    this.files = files;
    this.shown = shown;
    this.times = times;
    String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    this.mine = new Lease(UUID.randomUUID().toString(), 1, false, Writer.here(), now, 0);
  }

  /**
   * Claims a folder, and returns the lease that this writer holds then.
   *
   * @param shown the folder, as messages name it
   * @throws IllegalStateException if another writer has the folder
   */
  static Lease hold(LeaseFiles files, String shown, LeaseTimes times) throws IOException {
    LeaseClaim claim = new LeaseClaim(files, shown, times);
    OF_THIS_PROCESS.add(claim.mine.token());
    boolean held = false;
    try {
      claim.decide();
      held = true;
      return claim.mine;
    } catch (IOException | RuntimeException failure) {
      claim.withdraw(failure);
      throw failure;
    } finally {
      if (!held) {
        end(claim.mine);
      }
    }
  }

  /**
   * Requires that no other writer holds a folder, without claiming it.
   *
   * @param shown the folder, as messages name it
   * @throws IllegalStateException if another writer has the folder
   */
  static void requireFree(LeaseFiles files, String shown, LeaseTimes times) throws IOException {
    long now = System.currentTimeMillis();
    for (Found other : files.list()) {
      Duration age = Duration.ofMillis(Math.max(0, now - other.modified()));
      if (!hasEnded(other.lease()) && age.compareTo(times.lost()) < 0) {
        throw refused(other, shown, age, times);
      }
    }
  }

  /** Declares that a writer of this process has ended, even if its file could not be deleted. */
  static void end(Lease lease) {
    OF_THIS_PROCESS.remove(lease.token());
  }

  private void decide() throws IOException {
    files.write(mine);
    long start = System.nanoTime();
    while (true) {
      Optional<Found> other = firstOther();
      if (other.isEmpty()) {
        mine = mine.asHeld();
        files.write(mine);
        return;
      }
      boolean deciding = !other.get().lease().held();
      boolean first = mine.token().compareTo(other.get().lease().token()) < 0;
      if (!deciding || !first || System.nanoTime() - start > DECIDING.toNanos()) {
        throw refused(other.get(), shown, age(other.get()), times);
      }
      // It has a later token, and withdraws unless it has not seen this claim.
      pause(PAUSE_MILLIS);
    }
  }

  /** A writer that is not lost; preferably one that holds the folder. */
  private Optional<Found> firstOther() throws IOException {
    Optional<Found> first = Optional.empty();
    for (Found other : files.list()) {
      if (other.lease().token().equals(mine.token())) {
        continue;
      }
      if (isLost(other)) {
        files.delete(other.lease());
        claimAs(other.lease().generation() + 1);
      } else if (first.isEmpty() || other.lease().held()) {
        first = Optional.of(other);
        claimAs(other.lease().generation());
      }
    }
    return first;
  }

  private void claimAs(int generation) throws IOException {
    if (generation > mine.generation()) {
      mine = mine.claimedAs(generation);
      files.write(mine);
    }
  }

  private boolean isLost(Found other) throws IOException {
    if (hasEnded(other.lease())) {
      return true;
    }
    if (age(other).compareTo(times.lost()) < 0) {
      return false;
    }
    pause(times.watch().toMillis());
    return files.list().stream().noneMatch(found -> isRenewed(found, other));
  }

  private static boolean hasEnded(Lease other) {
    return other.writer().hasEnded()
        || other.writer().isHere() && !OF_THIS_PROCESS.contains(other.token());
  }

  private static boolean isRenewed(Found now, Found before) {
    return now.lease().token().equals(before.lease().token())
        && (now.modified() != before.modified()
            || now.lease().renewals() != before.lease().renewals());
  }

  /** Since its last renewal, by the clock of the file system, on which this claim is written. */
  private Duration age(Found other) throws IOException {
    files.write(mine);
    long now =
        files.list().stream()
            .filter(found -> found.lease().token().equals(mine.token()))
            .mapToLong(Found::modified)
            .findFirst()
            .orElse(other.modified());
    return Duration.ofMillis(Math.max(0, now - other.modified()));
  }

  private static IllegalStateException refused(
      Found other, String shown, Duration age, LeaseTimes times) {
    return new IllegalStateException(
        "Cannot write to %s: %s (renewed %s s ago); give another output, or wait until that process has ended (if it was lost: until %s s after it last renewed)"
            .formatted(shown, other.lease(), age.toSeconds(), times.lost().toSeconds()));
  }

  private void withdraw(Exception failure) {
    try {
      files.delete(mine);
    } catch (IOException second) {
      failure.addSuppressed(second);
    }
  }

  private static void pause(long millis) throws IOException {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }
}
