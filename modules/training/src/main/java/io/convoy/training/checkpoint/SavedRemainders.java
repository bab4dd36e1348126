package io.convoy.training.checkpoint;

import io.convoy.dataset.messages.FailureReason;
import io.convoy.training.exchange.Remainders;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Remainders in the file of a checkpoint, one after the other. Those of all workers may not fit
 * into the memory of the driver.
 *
 * @param start position of the first in the file, in bytes
 * @param length values in each
 */
record SavedRemainders(CheckpointFormat.StoredFile file, long start, int workers, int length)
    implements Remainders {
  @Override
  public float[] of(int worker) {
    long position = start + (long) Float.BYTES * length * worker;
    try (DataInputStream in = new DataInputStream(file.open(position))) {
      return CheckpointFormat.readFloats(length, in);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot read what remains with worker %s from checkpoint %s: %s"
              .formatted(worker + 1, file.location(), FailureReason.of(e)),
          e);
    }
  }
}
