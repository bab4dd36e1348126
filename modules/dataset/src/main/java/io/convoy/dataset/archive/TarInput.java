package io.convoy.dataset.archive;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.fs.FSDataInputStream;

/**
 * The bytes of a tar and the current position. Limits how much can be read: the length that a
 * header declares for itself may be wrong.
 */
final class TarInput extends InputStream {
  private static final int BUFFER_BYTES = 1 << 16;

  private final InputStream input;
  private final long length;
  private long position;
  private long allowed;
  private long passed;

  /**
   * Starts at the beginning of a tar.
   *
   * @param length of the tar if {@code input} can seek, any number if not
   */
  TarInput(InputStream input, long length) {
    this.input = input;
    this.length = length;
  }

  /** Offset of the byte that is read next. */
  long position() {
    return position;
  }

  /** Sets how many bytes can be read from here; skipped bytes do not count. */
  void allow(long bytes) {
    allowed = bytes;
  }

  /**
   * Skips the next {@code bytes}, by seeking if possible. Later calls that read or skip the same
   * bytes succeed without any effect: newer versions of Commons Compress read all bytes that they
   * skip.
   */
  void pass(long bytes) throws IOException {
    passed = skip(bytes);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] bytes, int start, int length) throws IOException {
    if (passed > 0) {
      return (int) takePassed(length);
    }
    if (length > allowed) {
      throw new IOException("a header is too long");
    }
    int count = input.read(bytes, start, length);
    if (count > 0) {
      position += count;
      allowed -= count;
    }
    return count;
  }

  @Override
  public long skip(long bytes) throws IOException {
    if (passed > 0) {
      return takePassed(bytes);
    }
    long skipped = input instanceof FSDataInputStream file ? seek(file, bytes) : readOver(bytes);
    position += skipped;
    return skipped;
  }

  @Override
  public void close() throws IOException {
    input.close();
  }

  private long takePassed(long bytes) {
    long taken = Math.min(bytes, passed);
    passed -= taken;
    return taken;
  }

  private long seek(FSDataInputStream file, long bytes) throws IOException {
    long skipped = Math.min(bytes, length - position);
    file.seek(position + skipped);
    return skipped;
  }

  private long readOver(long bytes) throws IOException {
    byte[] buffer = new byte[(int) Math.min(bytes, BUFFER_BYTES)];
    long skipped = 0;
    while (skipped < bytes) {
      int count = input.read(buffer, 0, (int) Math.min(buffer.length, bytes - skipped));
      if (count < 0) {
        break;
      }
      skipped += count;
    }
    return skipped;
  }
}
