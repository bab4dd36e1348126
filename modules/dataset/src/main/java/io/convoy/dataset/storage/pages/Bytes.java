package io.convoy.dataset.storage.pages;

import java.util.Arrays;

/** A byte array that grows as it is written. */
final class Bytes {
  private static final int INITIAL = 256;
  private static final int LOW_BITS = 7;

  private byte[] array = new byte[INITIAL];
  private int size;

  int size() {
    return size;
  }

  void writeByte(int value) {
    reserve(1);
    array[size++] = (byte) value;
  }

  void writeInt(int value) {
    for (int shift = Integer.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      writeByte(value >>> shift);
    }
  }

  void writeLong(long value) {
    writeInt((int) (value >>> Integer.SIZE));
    writeInt((int) value);
  }

  /** Writes a number in 7 bits a byte, the lowest first: one byte for numbers below 128. */
  void writeVarint(long value) {
    long rest = value;
    while (rest >>> LOW_BITS != 0) {
      writeByte((int) rest | 1 << LOW_BITS);
      rest >>>= LOW_BITS;
    }
    writeByte((int) rest);
  }

  /** Writes a number near 0, of either sign, as a number above it. */
  void writeSigned(long value) {
    writeVarint(value << 1 ^ value >> Long.SIZE - 1);
  }

  void write(byte[] bytes, int start, int length) {
    reserve(length);
    System.arraycopy(bytes, start, array, size, length);
    size += length;
  }

  byte[] toArray() {
    return Arrays.copyOf(array, size);
  }

  /** Appends what another has. */
  void write(Bytes other) {
    write(other.array, 0, other.size);
  }

  void clear() {
    size = 0;
  }

  private void reserve(int more) {
    if (array.length - size < more) {
      array = Arrays.copyOf(array, Math.max(Math.addExact(size, more), array.length / 2 * 3));
    }
  }
}
