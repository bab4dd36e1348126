package io.convoy.spark.scoring;

import io.convoy.dataset.BadImageException;
import io.convoy.dataset.EvenParts;
import io.convoy.dataset.Images;
import java.io.IOException;
import java.util.concurrent.locks.Lock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt at a unit. It says what it is going to read, so that if this ends the process, the
 * next attempt knows where to look: it reads the unit in parts before anything else, then the
 * images of the part one by one, until the one that ends the process is found.
 */
final class UnitAttempt {
  private static final Logger LOG = LoggerFactory.getLogger(UnitAttempt.class);

  /**
   * At most so many images are read one by one: saying so of each takes a while on some storage.
   */
  private static final int PART = 256;

  private final UnitAttempts attempts;
  private final int unit;
  private final String name;
  private final UnitReading all;

  /** Does what the attempt is for. */
  @FunctionalInterface
  interface Work {
    void with(Images images) throws IOException;
  }

  /**
   * @param name unlike that of other attempts at the same unit
   */
  UnitAttempt(UnitAttempts attempts, int unit, String name) {
    this.attempts = attempts;
    this.unit = unit;
    this.name = name;
    ScorePlan plan = attempts.units().plan();
    this.all = UnitReading.of(plan.first(unit), plan.first(unit + 1));
  }

  /**
   * Looks for images that end the process, if an earlier attempt had met with one, then does the
   * work.
   *
   * @param shorterSide at which they are decoded, as in {@link Images#read}
   * @param seconds that decoding one may take
   */
  void run(Images images, int shorterSide, int seconds, Work work) throws IOException {
    SuspectImages lost = attempts.lost(unit);
    tell(all);
    try (TimeLimit limit =
        new TimeLimit(seconds, example -> die(example, images.location(example), seconds))
            .start()) {
      QuarantiningImages guarded = new QuarantiningImages(images, lost, limit);
      if (!lost.areNone()) {
        probe(guarded, shorterSide);
      }
      work.with(guarded);
    } catch (IOException | RuntimeException survived) {
      attempts.end(unit, name);
      throw survived;
    }
    attempts.end(unit, name);
  }

  private void probe(QuarantiningImages images, int shorterSide) throws IOException {
    int length = all.end() - all.first();
    EvenParts parts = new EvenParts(length, (length + PART - 1) / PART);
    for (int i = 0; i < parts.count(); i++) {
      UnitReading part =
          UnitReading.of(all.first() + parts.start(i), all.first() + parts.start(i + 1));
      if (images.lost().contain(part)) {
        probeAlone(part, images, shorterSide);
      } else {
        tell(part);
        read(part, images, shorterSide);
      }
    }
    tell(all);
  }

  private void probeAlone(UnitReading part, QuarantiningImages images, int shorterSide)
      throws IOException {
    Lock alone = QuarantiningImages.alone();
    alone.lock();
    try {
      for (int example = part.first(); example < part.end(); example++) {
        UnitReading one = UnitReading.alone(example);
        tell(one);
        read(one, images, shorterSide);
      }
      // Before others read, or their fault would be that of the last image.
      tell(part);
    } finally {
      alone.unlock();
    }
  }

  private static void read(UnitReading reading, Images images, int shorterSide) {
    for (int example = reading.first(); example < reading.end(); example++) {
      try {
        images.read(example, shorterSide);
      } catch (BadImageException bad) {
        LOG.debug("The process survives", bad);
      }
    }
  }

  private void tell(UnitReading reading) throws IOException {
    attempts.tell(unit, name, reading);
  }

  /** There is no other way to end a thread that does not end by itself. */
  private void die(int example, String location, int seconds) {
    LOG.error(
        "Cannot decode {} in {} seconds: this process ends, the next one goes on without that image"
            + " (on a local master: the same command with --resume)",
        location,
        seconds);
    try {
      tell(UnitReading.tooLong(example, seconds));
    } catch (IOException e) {
      LOG.error("Cannot tell the next one of that image", e);
    } finally {
      Runtime.getRuntime().halt(1);
    }
  }
}
