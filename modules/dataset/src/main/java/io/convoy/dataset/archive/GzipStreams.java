package io.convoy.dataset.archive;

import io.convoy.dataset.storage.StoredPath;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * The decompressed content of a gzip file, read to the end of the file: one compressed stream, or
 * several in sequence, as tools that compress in parallel write them. Zeros may follow, with which
 * some tools fill the last block, but nothing else.
 */
final class GzipStreams extends InputStream {
  private final Positioned stored;
  private InputStream stream;
  private boolean ended;

  GzipStreams(StoredPath file) throws IOException {
    stored = new Positioned(file.open());
    try {
      stream = new GzipCompressorInputStream(stored);
    } catch (EOFException e) {
      stored.close();
      throw truncated(e);
    } catch (IOException e) {
      stored.close();
      throw e;
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] bytes, int start, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    try {
      while (!ended) {
        int count = stream.read(bytes, start, length);
        if (count >= 0) {
          return count;
        }
        ended = !openNext();
      }
      return -1;
    } catch (EOFException e) {
      throw truncated(e);
    }
  }

  @Override
  public void close() throws IOException {
    stored.close();
  }

  /** Opens the next compressed stream; false at the end of the file. */
  private boolean openNext() throws IOException {
    int next;
    do {
      stored.mark(1);
      next = stored.read();
    } while (next == 0);
    if (next < 0) {
      return false;
    }
    stored.reset();
    long start = stored.position;
    try {
      stream = new GzipCompressorInputStream(stored);
      return true;
    } catch (EOFException e) {
      throw e;
    } catch (IOException e) {
      throw new IOException(
          "the file is damaged: no gzip stream at byte %s, after another".formatted(start), e);
    }
  }

  private IOException truncated(EOFException cause) {
    return new IOException("the gzip stream is cut off at byte " + stored.position, cause);
  }

  /** Counts the bytes before the next one. */
  private static final class Positioned extends FilterInputStream {
    private long position;
    private long marked;

    Positioned(InputStream input) {
      super(input);
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      position += value < 0 ? 0 : 1;
      return value;
    }

    @Override
    public int read(byte[] bytes, int start, int length) throws IOException {
      int count = super.read(bytes, start, length);
      position += Math.max(count, 0);
      return count;
    }

    @Override
    public long skip(long bytes) throws IOException {
      long skipped = super.skip(bytes);
      position += skipped;
      return skipped;
    }

    @Override
    public synchronized void mark(int limit) {
      super.mark(limit);
      marked = position;
    }

    @Override
    public synchronized void reset() throws IOException {
      super.reset();
      position = marked;
    }
  }
}
