package io.convoy.dataset.archive;

import io.convoy.dataset.storage.MemberNames;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.util.Arrays;

/**
 * An entry of the central directory of a zip.
 *
 * @param flags general purpose bit flags
 * @param method of compression
 * @param checksum CRC-32 of the decompressed bytes
 * @param storedBytes length as stored
 * @param bytes length after decompression
 * @param offset of the local header before the member's bytes
 * @param unixMode file type and permissions; 0 if unknown
 * @param headerBytes length of this entry in the directory
 */
record ZipEntryHeader(
    String name,
    int flags,
    int method,
    int checksum,
    long storedBytes,
    long bytes,
    long offset,
    int unixMode,
    int headerBytes) {
  static final int STORED = 0;
  static final int DEFLATED = 8;

  private static final int SIGNATURE = 0x02014b50;
  private static final int FIXED_BYTES = 46;
  private static final int ENCRYPTED_FLAG = 1;
  private static final int LARGE_FIELD = 1;
  private static final long LARGE = 0xffffffffL;
  private static final int UNIX = 3;
  private static final int FILE_TYPE = 0170000;
  private static final int REGULAR_FILE = 0100000;

  /** Encoding of names that are not in UTF-8, by the specification. */
  private static final Charset DOS = Charset.forName("IBM437");

  /**
   * Reads the next entry.
   *
   * @param remaining bytes of the directory that have not been read yet
   */
  static ZipEntryHeader read(InputStream directory, long remaining) throws IOException {
    ByteBuffer fixed = readFully(directory, FIXED_BYTES, remaining);
    if (fixed.getInt(0) != SIGNATURE) {
      throw new IOException("the zip's directory is damaged");
    }
    int nameBytes = Short.toUnsignedInt(fixed.getShort(28));
    int extraBytes = Short.toUnsignedInt(fixed.getShort(30));
    int commentBytes = Short.toUnsignedInt(fixed.getShort(32));
    int variableBytes = nameBytes + extraBytes + commentBytes;
    byte[] variable = readFully(directory, variableBytes, remaining - FIXED_BYTES).array();
    ByteBuffer sizes = largeSizes(variable, nameBytes, extraBytes);
    // Values of more than 32 bits are in the extra field, in this order.
    long bytes = size(fixed.getInt(24), sizes);
    long storedBytes = size(fixed.getInt(20), sizes);
    long offset = size(fixed.getInt(42), sizes);
    boolean fromUnix = fixed.get(5) == UNIX;
    return new ZipEntryHeader(
        MemberNames.decoded(Arrays.copyOf(variable, nameBytes), DOS),
        fixed.getShort(8),
        Short.toUnsignedInt(fixed.getShort(10)),
        fixed.getInt(16),
        storedBytes,
        bytes,
        offset,
        fromUnix ? fixed.getInt(38) >>> Short.SIZE : 0,
        FIXED_BYTES + variableBytes);
  }

  boolean isEncrypted() {
    return (flags & ENCRYPTED_FLAG) != 0;
  }

  /** Whether it is not a folder, link or device. */
  boolean isPlainFile() {
    int type = unixMode & FILE_TYPE;
    return !isFolder() && (type == 0 || type == REGULAR_FILE);
  }

  /** Whether it is a folder: its name ends in a slash or backslash, and it has no content. */
  boolean isFolder() {
    return (name.endsWith("/") || name.endsWith("\\")) && bytes == 0;
  }

  private static long size(int field, ByteBuffer large) throws IOException {
    long size = Integer.toUnsignedLong(field);
    if (size != LARGE) {
      return size;
    }
    if (large.remaining() < Long.BYTES) {
      throw new IOException("the zip's directory is damaged");
    }
    return large.getLong();
  }

  /** The extra field with 64-bit sizes; empty if the entry has none. */
  private static ByteBuffer largeSizes(byte[] variable, int start, int length) throws IOException {
    ByteBuffer extra = ByteBuffer.wrap(variable, start, length).order(ByteOrder.LITTLE_ENDIAN);
    while (extra.remaining() >= 2 * Short.BYTES) {
      int field = Short.toUnsignedInt(extra.getShort());
      int fieldBytes = Short.toUnsignedInt(extra.getShort());
      if (fieldBytes > extra.remaining()) {
        throw new IOException("the zip's directory is damaged");
      }
      if (field == LARGE_FIELD) {
        return extra.slice(extra.position(), fieldBytes).order(ByteOrder.LITTLE_ENDIAN);
      }
      extra.position(extra.position() + fieldBytes);
    }
    return ByteBuffer.allocate(0);
  }

  private static ByteBuffer readFully(InputStream directory, int length, long remaining)
      throws IOException {
    byte[] bytes = length > remaining ? new byte[0] : directory.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("the zip's directory is cut off");
    }
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
