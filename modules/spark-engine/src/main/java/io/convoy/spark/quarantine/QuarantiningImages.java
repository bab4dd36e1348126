package io.convoy.spark.quarantine;

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
 * Images that may crash or hang the process. Those in quarantine are rejected without reading them.
 * A thread can {@link #exclusive() exclude} all other threads of the process from reading images.
 *
 * @param limit of the time that decoding one image may take
 */
record QuarantiningImages(Images images, SuspectImages suspects, TimeLimit limit)
    implements ForwardingImages {
  private static final ReadWriteLock READING = new ReentrantReadWriteLock();

  /** A lock; while a thread holds it, no other thread of this process reads images. */
  static Lock exclusive() {
    return READING.writeLock();
  }

  @Override
  public Image read(int example, int shorterSide) {
    suspects
        .reason(example)
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

  /** Decodes within the time limit, which does not include reading the stored bytes. */
  @Override
  public Image decode(int example, byte[] stored, int shorterSide) {
    return limit.within(example, () -> images.decode(example, stored, shorterSide));
  }

  @Override
  public Target target(int example) {
    return new Target(images, example);
  }

  @Override
  public String location() {
    return images.location();
  }

  @Override
  public int size() {
    return images.size();
  }

  @Override
  public Optional<Shape> commonShape() {
    return images.commonShape();
  }
}
