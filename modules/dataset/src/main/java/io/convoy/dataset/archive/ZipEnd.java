package io.convoy.dataset.archive;

import io.convoy.dataset.messages.PrintableLog;
import io.convoy.dataset.storage.StoredPath;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.hadoop.fs.FSDataInputStream;
import org.slf4j.Logger;

/**
 * The end record of a zip, which locates the central directory.
 *
 * @param entries number of entries in the directory
 * @param directoryOffset offset of its first byte
 * @param directoryBytes its length
 */
record ZipEnd(long entries, long directoryOffset, long directoryBytes) {
  private static final Logger LOG = PrintableLog.of(ZipEnd.class);
  private static final int SIGNATURE = 0x06054b50;
  private static final int BYTES = 22;
  private static final int COMMENT_LIMIT = 0xffff;
  private static final int LOCATOR_SIGNATURE = 0x07064b50;
  private static final int LOCATOR_BYTES = 20;
  private static final int LARGE_SIGNATURE = 0x06064b50;
  private static final int LARGE_BYTES = 56;

  /**
   * Searches backward from the end of the file, because a comment may follow the record, and after
   * that bytes that some tools append. Logs how many, unless they are zeros.
   */
  static ZipEnd find(StoredPath file, FSDataInputStream stream) throws IOException {
    long length = file.bytes();
    int searched = (int) Math.min(length, LOCATOR_BYTES + BYTES + COMMENT_LIMIT);
    ByteBuffer tail = read(stream, length - searched, searched);
    int last = -1;
    for (int start = searched - BYTES; start >= 0; start--) {
      if (tail.getInt(start) == SIGNATURE) {
        int end = start + BYTES + Short.toUnsignedInt(tail.getShort(start + 20));
        if (end == searched) {
          return at(start, tail, stream, length - searched);
        }
        last = last < 0 && end < searched ? start : last;
      }
    }
    if (last < 0) {
      throw new EOFException("the zip is cut off: it has no directory at its end");
    }
    int end = last + BYTES + Short.toUnsignedInt(tail.getShort(last + 20));
    if (!isZero(tail, end)) {
      LOG.warn(
          "Ignored {} bytes after the end of a zip: {} (at byte {})",
          searched - end,
          file.location(),
          length - searched + end);
    }
    return at(last, tail, stream, length - searched);
  }

  private static boolean isZero(ByteBuffer bytes, int start) {
    for (int index = start; index < bytes.limit(); index++) {
      if (bytes.get(index) != 0) {
        return false;
      }
    }
    return true;
  }

  private static ZipEnd at(int start, ByteBuffer tail, FSDataInputStream stream, long tailOffset)
      throws IOException {
    int locator = start - LOCATOR_BYTES;
    if (locator >= 0 && tail.getInt(locator) == LOCATOR_SIGNATURE) {
      return large(stream, tail.getLong(locator + 8), tailOffset + locator);
    }
    ZipEnd end =
        new ZipEnd(
            Short.toUnsignedInt(tail.getShort(start + 10)),
            Integer.toUnsignedLong(tail.getInt(start + 16)),
            Integer.toUnsignedLong(tail.getInt(start + 12)));
    return end.before(tailOffset + start);
  }

  /** Reads the end record of a zip with more than 65,535 entries or 4 GiB. */
  private static ZipEnd large(FSDataInputStream stream, long offset, long locatorOffset)
      throws IOException {
    if (offset < 0 || offset > locatorOffset - LARGE_BYTES) {
      throw damaged();
    }
    ByteBuffer record = read(stream, offset, LARGE_BYTES);
    if (record.getInt(0) != LARGE_SIGNATURE) {
      throw damaged();
    }
    return new ZipEnd(record.getLong(32), record.getLong(48), record.getLong(40)).before(offset);
  }

  private ZipEnd before(long limit) throws IOException {
    if (directoryOffset < 0
        || directoryBytes < 0
        || directoryOffset > limit
        || directoryBytes != limit - directoryOffset) {
      throw damaged();
    }
    return this;
  }

  private static ByteBuffer read(FSDataInputStream stream, long offset, int length)
      throws IOException {
    byte[] bytes = new byte[length];
    stream.readFully(offset, bytes);
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static IOException damaged() {
    return new IOException("the zip is damaged: its directory is not where its end record says");
  }
}
