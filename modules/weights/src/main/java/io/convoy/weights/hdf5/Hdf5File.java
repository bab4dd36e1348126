package io.convoy.weights.hdf5;

import io.convoy.weights.tensor.StoredBytes;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Opens an HDF5 file. */
public final class Hdf5File {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
  private static final int LONGEST_SUPERBLOCK = 128;
  private static final int OLD_SIZES = 13;
  private static final int OLD_HEADER = 24;
  private static final int INDEX_VERSION = 1;

  private Hdf5File() {}

  /** Whether a file begins with the signature of HDF5. */
  public static boolean isBegunBy(byte[] head) {
    return head.length >= SIGNATURE.length
        && Arrays.equals(head, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
  }

  /**
   * The root group of a file.
   *
   * @throws IOException with the reason if the file is cut or damaged
   */
  public static Hdf5Object root(StoredBytes file, long size) throws IOException {
    FormatBytes bytes = new FormatBytes(file, size);
    ByteBuffer block = bytes.read(0, Math.min(size, LONGEST_SUPERBLOCK));
    try {
      int version = block.get(SIGNATURE.length);
      if (version < 0 || version > 3) {
        throw new IOException("it has version %s of HDF5 (supported: 0 to 3)".formatted(version));
      }
      long header = version < 2 ? oldRoot(bytes, block, version) : newRoot(bytes, block);
      return new Hdf5Object(bytes, header);
    } catch (BufferUnderflowException | IndexOutOfBoundsException cut) {
      throw new IOException("it is cut: its first structure is not complete", cut);
    }
  }

  private static long oldRoot(FormatBytes bytes, ByteBuffer block, int version) throws IOException {
    int start = OLD_HEADER + (version == INDEX_VERSION ? Integer.BYTES : 0);
    setUp(bytes, block, OLD_SIZES, start);
    bytes.offset(block); // free space
    requireComplete(bytes, bytes.offset(block));
    bytes.offset(block); // driver
    bytes.offset(block); // name of the root
    return bytes.offset(block);
  }

  private static long newRoot(FormatBytes bytes, ByteBuffer block) throws IOException {
    setUp(bytes, block, SIGNATURE.length + 1, SIGNATURE.length + 4);
    bytes.offset(block); // extension
    requireComplete(bytes, bytes.offset(block));
    return bytes.offset(block);
  }

  private static void setUp(FormatBytes bytes, ByteBuffer block, int sizes, int start)
      throws IOException {
    int offsets = block.get(sizes);
    int lengths = block.get(sizes + 1);
    if (!isSize(offsets) || !isSize(lengths)) {
      throw new IOException(
          "it has addresses of %s and lengths of %s bytes (supported: 4, 8)"
              .formatted(offsets, lengths));
    }
    long base = FormatBytes.number(block.position(start), offsets);
    if (base < 0 || base > bytes.size()) {
      throw new IOException("it begins at %s, behind its end".formatted(base));
    }
    bytes.setUp(base, offsets, lengths);
  }

  private static boolean isSize(int bytes) {
    return bytes == Integer.BYTES || bytes == Long.BYTES;
  }

  private static void requireComplete(FormatBytes bytes, long end) throws IOException {
    if (end < 0 || end > bytes.size()) {
      throw new IOException(
          "it is cut: it has %s of %s bytes".formatted(bytes.size(), Long.toUnsignedString(end)));
    }
  }
}
