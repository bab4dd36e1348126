package io.convoy.dataset.storage.pages;

/**
 * The bytes of an entry in its container.
 *
 * @param offset of the first byte
 * @param storedBytes length as stored
 * @param bytes length after decompression
 * @param coding number of the coding, 0 to 3
 * @param checksum of the decompressed bytes
 */
public record Place(long offset, int storedBytes, int bytes, int coding, int checksum) {
  private static final int TAR_RECORD = 512;

  /** Where the next entry begins if nothing lies between the two. */
  long end() {
    return offset + storedBytes;
  }

  /** Where the next entry of a tar begins: after padding to whole records, and its header. */
  static long afterTarHeader(long end) {
    return (end + TAR_RECORD - 1) / TAR_RECORD * TAR_RECORD + TAR_RECORD;
  }
}
