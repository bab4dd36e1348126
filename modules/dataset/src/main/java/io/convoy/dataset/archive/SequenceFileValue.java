package io.convoy.dataset.archive;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.hadoop.io.Writable;

/** Reads what a {@code BytesWritable} has written, without holding all of it. */
final class SequenceFileValue implements Writable {
  private static final int BUFFER_BYTES = 1 << 16;

  private final ImageSink sink;
  private final byte[] buffer = new byte[BUFFER_BYTES];

  SequenceFileValue(ImageSink sink) {
    this.sink = sink;
  }

  @Override
  public void readFields(DataInput input) throws IOException {
    int left = input.readInt();
    if (left < 0) {
      throw new IOException("a record is damaged: it announces %s bytes".formatted(left));
    }
    while (left > 0) {
      int count = Math.min(left, buffer.length);
      input.readFully(buffer, 0, count);
      sink.write(buffer, count);
      left -= count;
    }
  }

  @Override
  public void write(DataOutput output) {
    throw new UnsupportedOperationException("Cannot write a value that was not kept");
  }
}
