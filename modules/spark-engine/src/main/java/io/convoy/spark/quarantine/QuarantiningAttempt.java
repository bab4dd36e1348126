package io.convoy.spark.quarantine;

import io.convoy.dataset.BadImageException;
import io.convoy.dataset.EvenParts;
import io.convoy.dataset.Images;
import io.convoy.dataset.messages.PrintableLog;
import java.io.IOException;
import java.util.concurrent.locks.Lock;
import org.slf4j.Logger;

/**
 * One attempt at a unit whose images may crash the process. It records what it reads, so that the
 * next attempt can narrow down the suspects after a crash: that attempt first reads the unit in
 * parts, then the images of the part that crashed the process one by one, until one image is left.
 */
public final class QuarantiningAttempt {
  private static final Logger LOG = PrintableLog.of(QuarantiningAttempt.class);

  /**
   * Most images that are read one by one: recording each of them takes a while on some file
   * systems.
   */
  private static final int PART = 256;

  private final AttemptJournal journal;
  private final String unit;
  private final String attempt;
  private final ImageRange all;

  /** Processes the images of a unit. */
  @FunctionalInterface
  public interface Work<T> {
    /**
     * Processes images, of which those in quarantine are rejected.
     *
     * @param images all images, not only those of the unit
     */
    T process(Images images) throws IOException;
  }

  /**
   * Creates an attempt.
   *
   * @param unit name of the unit
   * @param attempt differs from that of every other attempt at the unit
   * @param all images of the unit
   */
  public QuarantiningAttempt(AttemptJournal journal, String unit, String attempt, ImageRange all) {
    this.journal = journal;
    this.unit = unit;
    this.attempt = attempt;
    this.all = all;
  }

  /**
   * Searches for images that crash the process if an earlier attempt has crashed, then works.
   *
   * @param shorterSide at which images are decoded, as in {@link Images#read}
   * @param seconds that decoding one image may take
   */
  public <T> T run(Images images, int shorterSide, int seconds, Work<T> work) throws IOException {
    SuspectImages suspects = journal.suspects(unit);
    record(all);
    T result;
    try (TimeLimit limit =
        new TimeLimit(seconds, image -> halt(image, images.location(image), seconds)).start()) {
      QuarantiningImages quarantining = new QuarantiningImages(images, suspects, limit);
      if (!suspects.isEmpty()) {
        search(quarantining, shorterSide);
      }
      result = work.process(quarantining);
    } catch (IOException | RuntimeException survived) {
      journal.remove(unit, attempt);
      throw survived;
    }
    journal.remove(unit, attempt);
    return result;
  }

  private void search(QuarantiningImages images, int shorterSide) throws IOException {
    int length = all.end() - all.first();
    EvenParts parts = new EvenParts(length, (length + PART - 1) / PART);
    for (int i = 0; i < parts.count(); i++) {
      ImageRange part =
          ImageRange.of(all.first() + parts.start(i), all.first() + parts.start(i + 1));
      if (images.suspects().contains(part)) {
        readOneByOne(part, images, shorterSide);
      } else {
        record(part);
        read(part, images, shorterSide);
      }
    }
    record(all);
  }

  private void readOneByOne(ImageRange part, QuarantiningImages images, int shorterSide)
      throws IOException {
    Lock exclusive = QuarantiningImages.exclusive();
    exclusive.lock();
    try {
      for (int image = part.first(); image < part.end(); image++) {
        ImageRange single = ImageRange.single(image);
        record(single);
        read(single, images, shorterSide);
      }
      // Before other threads read: a crash that they cause must not be blamed on the last image.
      record(part);
    } finally {
      exclusive.unlock();
    }
  }

  private static void read(ImageRange range, Images images, int shorterSide) {
    for (int image = range.first(); image < range.end(); image++) {
      try {
        images.read(image, shorterSide);
      } catch (BadImageException bad) {
        LOG.debug("Image does not crash the process", bad);
      }
    }
  }

  private void record(ImageRange reading) throws IOException {
    journal.record(unit, attempt, reading);
  }

  /** Ends the process: there is no other way to stop a thread that decodes without end. */
  private void halt(int image, String location, int seconds) {
    LOG.error(
        "Cannot decode {} within {} seconds: this process ends, and the next attempt rejects the"
            + " image (on a local master, run the same command again with --resume)",
        location,
        seconds);
    try {
      record(ImageRange.timedOut(image, seconds));
    } catch (IOException e) {
      LOG.error("Cannot record {} for the next attempt", location, e);
    } finally {
      Runtime.getRuntime().halt(1);
    }
  }
}
