package io.convoy.dataset.archive;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.hadoop.io.Writable;

/** Reads the value of a {@code BytesWritable} piece by piece into a sink. */
final class SequenceFileValue implements Writable {
  private static final int BUFFER_BYTES = 1 << 16;

  private final ImageSink sink;
  private final byte[] buffer = new byte[BUFFER_BYTES];

  SequenceFileValue(ImageSink sink) {
    this.sink = sink;
  }

  @Override
  public void readFields(DataInput input) throws IOException {
    int remaining = input.readInt();
    if (remaining < 0) {
      throw new IOException("a record is damaged: it declares %s bytes".formatted(remaining));
    }
    while (remaining > 0) {
      int count = Math.min(remaining, buffer.length);
      input.readFully(buffer, 0, count);
      sink.write(buffer, count);
      remaining -= count;
    }
  }

  @Override
  public void write(DataOutput output) {
    throw new UnsupportedOperationException("Cannot write a value that is not in memory");
  }
}
