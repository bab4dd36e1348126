package io.convoy.dataset.decoding;

import io.convoy.dataset.decoding.pixels.UndecodableImageException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Rewrites a BigTIFF file, whose offsets have 8 bytes, as the TIFF file that the JDK reads: the
 * first directory with offsets of 4 bytes is appended, and the header points to it.
 */
final class BigTiff {
  private static final int MAGIC = 43;
  private static final int TIFF_MAGIC = 42;
  private static final int DIRECTORY_OFFSET = 8;
  private static final int ENTRY_BYTES = 20;
  private static final int TIFF_ENTRY_BYTES = 12;
  private static final int MOST_ENTRIES = 1000;
  private static final int LONG = 4;
  private static final int LONG8 = 16;

  /** Bytes of a value by type, from 1; 0 for types that no pixel depends on. */
  private static final int[] BYTES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 0, 0, 0, 8};

  private BigTiff() {}

  /** Whether a file begins with the header of BigTIFF. */
  static boolean isBig(byte[] bytes) {
    return bytes.length > 3 && (bytes[0] == 'I' ? bytes[2] : bytes[3]) == MAGIC;
  }

  /**
   * Rewrites a file.
   *
   * @throws UndecodableImageException if its directory lies outside the file
   */
  static byte[] rewritten(byte[] bytes) throws UndecodableImageException {
    try {
      return rewritten(
          ByteBuffer.wrap(bytes)
              .order(bytes[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN));
    } catch (IndexOutOfBoundsException | IllegalArgumentException | BufferUnderflowException cut) {
      throw UndecodableImageException.cutOff(bytes.length);
    }
  }

  private static byte[] rewritten(ByteBuffer big) throws UndecodableImageException {
    int directory = Math.toIntExact(Math.min(big.getLong(DIRECTORY_OFFSET), Integer.MAX_VALUE));
    long count = big.getLong(directory);
    if (count < 0 || count > MOST_ENTRIES) {
      throw UndecodableImageException.because("BigTIFF of %s entries".formatted(count));
    }
    int entries = (int) count;
    long valueBytes = 0;
    for (int i = 0; i < entries; i++) {
      int entry = entry(directory, i);
      long length = big.getLong(entry + 4);
      if (length < 0 || length > big.limit()) {
        throw UndecodableImageException.cutOff(big.limit());
      }
      valueBytes += length * size(big, entry);
    }
    // Values that overlap could be written any number of times.
    if (valueBytes > big.limit()) {
      throw UndecodableImageException.cutOff(big.limit());
    }
    int start = big.limit() + (big.limit() & 1);
    int values = start + Short.BYTES + TIFF_ENTRY_BYTES * entries + Integer.BYTES;
    ByteBuffer tiff = ByteBuffer.allocate(Math.toIntExact(values + valueBytes + entries));
    tiff.order(big.order()).put(big.duplicate().rewind()).position(values);
    tiff.putShort(2, (short) TIFF_MAGIC).putInt(4, start);
    int written = 0;
    for (int i = 0; i < entries; i++) {
      int target = start + Short.BYTES + TIFF_ENTRY_BYTES * written;
      written += rewrite(big, entry(directory, i), tiff, target) ? 1 : 0;
    }
    tiff.putShort(start, (short) written);
    return tiff.array();
  }

  private static int size(ByteBuffer big, int entry) {
    int type = Short.toUnsignedInt(big.getShort(entry + 2));
    return type < BYTES.length ? BYTES[type] : 0;
  }

  private static int entry(int directory, int index) {
    return directory + Long.BYTES + ENTRY_BYTES * index;
  }

  /** Writes one entry, and its values behind the directory; false for a type without pixels. */
  private static boolean rewrite(ByteBuffer big, int entry, ByteBuffer tiff, int target) {
    int type = big.getShort(entry + 2);
    int size = size(big, entry);
    int count = Math.toIntExact(big.getLong(entry + 4));
    if (size == 0) {
      return false;
    }
    int from =
        (long) count * size <= Long.BYTES
            ? entry + 12
            : Math.toIntExact(Math.min(big.getLong(entry + 12), Integer.MAX_VALUE));
    ByteBuffer values = ByteBuffer.allocate(count * size).order(big.order());
    if (type == LONG8) {
      for (int i = 0; i < count; i++) {
        // An offset outside of the file stays outside.
        values.putInt((int) Math.min(big.getLong(from + i * size), Integer.MAX_VALUE));
      }
    } else {
      values.put(big.slice(from, count * size));
    }
    values.flip();
    tiff.putShort(target, big.getShort(entry));
    tiff.putShort(target + 2, (short) (type == LONG8 ? LONG : type));
    tiff.putInt(target + 4, count);
    if (values.limit() <= Integer.BYTES) {
      tiff.put(target + 8, values.array(), 0, values.limit());
    } else {
      tiff.putInt(target + 8, tiff.position());
      tiff.put(values);
      tiff.position(tiff.position() + (tiff.position() & 1));
    }
    return true;
  }
}
