package io.convoy.weights;

import io.convoy.weights.tensor.StoredBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/** A file of any file system as a channel, which only reads; closing it leaves the file open. */
final class StoredChannel implements SeekableByteChannel {
  private final StoredBytes file;
  private final long size;
  private long position;
  private boolean closed;

  StoredChannel(StoredBytes file, long size) {
    this.file = file;
    this.size = size;
  }

  @Override
  public int read(ByteBuffer to) throws IOException {
    if (closed) {
      throw new ClosedChannelException();
    }
    if (position >= size) {
      return -1;
    }
    int length = (int) Math.min(to.remaining(), size - position);
    byte[] bytes = new byte[length];
    file.read(position, bytes, length);
    to.put(bytes);
    position += length;
    return length;
  }

  @Override
  public int write(ByteBuffer from) {
    throw new NonWritableChannelException();
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public SeekableByteChannel position(long newPosition) {
    if (newPosition < 0) {
      throw new IllegalArgumentException(
          "Invalid position: %s (must be 0 or more)".formatted(newPosition));
    }
    position = newPosition;
    return this;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public SeekableByteChannel truncate(long length) {
    throw new NonWritableChannelException();
  }

  @Override
  public boolean isOpen() {
    return !closed;
  }

  @Override
  public void close() {
    closed = true;
  }
}
