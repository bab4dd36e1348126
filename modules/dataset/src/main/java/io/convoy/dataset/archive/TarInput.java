package io.convoy.dataset.archive;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.fs.FSDataInputStream;

/** The bytes of a tar and the current position, up to a limit that the reader sets. */
final class TarInput extends InputStream {
  private static final int BUFFER_BYTES = 1 << 16;

  private final InputStream input;
  private long end;
  private ByteArrayInputStream ahead = new ByteArrayInputStream(new byte[0]);
  private long position;
  private long limit = Long.MAX_VALUE;

  /**
   * Starts at the beginning of a tar.
   *
   * @param length of the tar if {@code input} can seek, any number if not
   */
  TarInput(InputStream input, long length) {
    this.input = input;
    this.end = length;
  }

  /** Offset of the byte that is read next. */
  long position() {
    return position;
  }

  /** Ends the bytes that can be read at this offset; they seem to end there. */
  void limit(long offset) {
    limit = offset;
  }

  /** Offset at which the tar ends. */
  long end() {
    return end;
  }

  /** Moves the end of the tar, for a tar that is a member of another. */
  void end(long offset) {
    end = offset;
  }

  /** Reads the next bytes, which are read again after that; fewer only at the end. */
  byte[] peek(int count) throws IOException {
    byte[] bytes = readNBytes(count);
    ahead = new ByteArrayInputStream(bytes);
    position -= bytes.length;
    return bytes;
  }

  /**
   * Skips bytes up to an offset, by seeking if possible.
   *
   * @return whether the tar has all these bytes
   */
  boolean skipTo(long offset) throws IOException {
    if (input instanceof FSDataInputStream file) {
      position = Math.max(position, Math.min(offset, end));
      file.seek(position);
      ahead.skip(Long.MAX_VALUE);
    } else {
      readTo(offset);
    }
    return position == offset;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] bytes, int start, int length) throws IOException {
    int wanted = (int) Math.min(length, Math.min(limit, end) - position);
    if (wanted <= 0) {
      return length == 0 ? 0 : -1;
    }
    int count = (ahead.available() > 0 ? ahead : input).read(bytes, start, wanted);
    position += Math.max(count, 0);
    return count;
  }

  @Override
  public void close() throws IOException {
    input.close();
  }

  private void readTo(long offset) throws IOException {
    byte[] buffer = new byte[(int) Math.max(0, Math.min(offset - position, BUFFER_BYTES))];
    int count = 0;
    while (position < offset && count >= 0) {
      count = read(buffer, 0, (int) Math.min(buffer.length, offset - position));
    }
  }
}
