package io.convoy.weights.hdf5;

import io.convoy.weights.tensor.StoredBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The structures of an HDF5 file, which are small and far from each other. Nothing is read, or
 * allocated, beyond the end of the file; and no more in all than a file can have that refers to
 * each of its structures a few times, so that a file whose structures refer to themselves ends.
 */
final class FormatBytes {
  /** An address that refers to nothing. */
  static final long UNDEFINED = -1;

  private static final int PAGE = 1 << 16;
  private static final int PAGES = 64;

  /** Longest structure: more than any list of names or configuration of a network. */
  private static final int LONGEST = 1 << 26;

  private static final int LEAST_COST = 64;
  private static final long LEAST_BUDGET = 1 << 20;
  private static final int READINGS = 8;

  private final StoredBytes file;
  private final long size;
  private final Map<Long, byte[]> pages = new LinkedHashMap<>();
  private long budget;
  private long base;
  private int offsetBytes = Long.BYTES;
  private int lengthBytes = Long.BYTES;

  FormatBytes(StoredBytes file, long size) {
    this.file = file;
    this.size = size;
    this.budget = Math.max(LEAST_BUDGET, Math.multiplyExact(READINGS, size));
  }

  /** Sets what the first structure of the file says of all others. */
  void setUp(long baseAddress, int bytesOfOffset, int bytesOfLength) {
    base = baseAddress;
    offsetBytes = bytesOfOffset;
    lengthBytes = bytesOfLength;
  }

  StoredBytes file() {
    return file;
  }

  long size() {
    return size;
  }

  int offsetBytes() {
    return offsetBytes;
  }

  int lengthBytes() {
    return lengthBytes;
  }

  /** The position in the file of an address. */
  long position(long address) {
    return base + address;
  }

  /**
   * Reads a structure.
   *
   * @return little-endian, from its first byte
   * @throws IOException if it is not in the file
   */
  ByteBuffer read(long address, long length) throws IOException {
    long position = position(address);
    if (address < 0 || position < 0 || length < 0 || length > size - position) {
      throw new IOException(
          "it refers to %s bytes at %s, which it does not have"
              .formatted(Long.toUnsignedString(length), Long.toUnsignedString(address)));
    }
    if (length > LONGEST) {
      throw new IOException("a list or name in it has %s bytes".formatted(length));
    }
    budget -= Math.max(LEAST_COST, length);
    if (budget < 0) {
      throw new IOException("its structures refer to themselves");
    }
    byte[] bytes = new byte[(int) length];
    for (int done = 0; done < bytes.length; ) {
      long number = (position + done) / PAGE;
      byte[] page = page(number);
      int from = (int) (position + done - number * PAGE);
      int count = Math.min(page.length - from, bytes.length - done);
      System.arraycopy(page, from, bytes, done, count);
      done += count;
    }
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Reads a structure that begins with a signature, and passes over the signature. */
  ByteBuffer read(long address, long length, String signature) throws IOException {
    ByteBuffer structure = read(address, length);
    for (int index = 0; index < signature.length(); index++) {
      if (structure.get() != signature.charAt(index)) {
        throw new IOException("it has no %s at %s".formatted(signature, address));
      }
    }
    return structure;
  }

  long offset(ByteBuffer structure) {
    return number(structure, offsetBytes);
  }

  long length(ByteBuffer structure) {
    return number(structure, lengthBytes);
  }

  /** The next number of 1 to 8 bytes; all bits set is {@link #UNDEFINED}. */
  static long number(ByteBuffer structure, int bytes) {
    long number = 0;
    boolean undefined = true;
    for (int index = 0; index < bytes; index++) {
      int value = Byte.toUnsignedInt(structure.get());
      undefined &= value == 0xff;
      number |= (long) value << index * Byte.SIZE;
    }
    return undefined && bytes >= Integer.BYTES ? UNDEFINED : number;
  }

  private byte[] page(long number) throws IOException {
    byte[] page = pages.remove(number);
    if (page == null) {
      if (pages.size() == PAGES) {
        pages.remove(pages.keySet().iterator().next());
      }
      page = new byte[(int) Math.min(PAGE, size - number * PAGE)];
      file.read(number * PAGE, page, page.length);
    }
    pages.put(number, page);
    return page;
  }

  @Override
  public String toString() {
    return "HDF5 of %s bytes, base %s, sizes %s"
        .formatted(size, base, Arrays.asList(offsetBytes, lengthBytes));
  }
}
