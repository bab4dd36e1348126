package io.convoy.spark.scoring;

import io.convoy.architecture.Shape;
import io.convoy.dataset.BadImageException;
import io.convoy.dataset.ForwardingImages;
import io.convoy.dataset.Image;
import io.convoy.dataset.Images;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Images that may end the process. Those in quarantine are rejected unread; of the others a thread
 * can be the only one in the process to read any.
 *
 * @param lost what is known of them
 * @param limit for the time that decoding one may take
 */
record QuarantiningImages(Images whole, SuspectImages lost, TimeLimit limit)
    implements ForwardingImages {
  private static final ReadWriteLock READING = new ReentrantReadWriteLock();

  /** From now until it is unlocked no other thread of this process reads any images. */
  static Lock alone() {
    return READING.writeLock();
  }

  @Override
  public Image read(int example, int shorterSide) {
    lost.quarantined(example)
        .ifPresent(
            reason -> {
              throw new BadImageException(location(example), reason, null);
            });
    READING.readLock().lock();
    try {
      return ForwardingImages.super.read(example, shorterSide);
    } finally {
      READING.readLock().unlock();
    }
  }

  /** In time; how long the bytes take to come is not the image's fault. */
  @Override
  public Image decode(int example, byte[] stored, int shorterSide) {
    return limit.within(example, () -> whole.decode(example, stored, shorterSide));
  }

  @Override
  public Target target(int example) {
    return new Target(whole, example);
  }

  @Override
  public String location() {
    return whole.location();
  }

  @Override
  public int size() {
    return whole.size();
  }

  @Override
  public Optional<Shape> commonShape() {
    return whole.commonShape();
  }
}
