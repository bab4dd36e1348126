package io.convoy.dataset.storage.pages;

/** Bits of the byte with which an entry begins. */
final class Tag {
  static final int CODING = 3;

  /** The length after decompression differs from the one before and is written. */
  static final int COMPRESSED = 1 << 2;

  static final int HAS_CHECKSUM = 1 << 3;
  static final int OFFSET_IS_0 = 1 << 4;

  /** The offset is the next in a tar; without either bit it is written. */
  static final int OFFSET_IN_TAR = 1 << 5;

  private Tag() {}
}
