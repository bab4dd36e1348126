package io.convoy.dataset.storage.pages;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Decodes the entries of a page, fastest in their order. For one thread at a time. */
public final class PageCursor {
  private static final int INITIAL_NAME = 128;
  private static final int LOW_BITS = 7;
  private static final int LOW = (1 << LOW_BITS) - 1;

  private final Page page;
  private final byte[] bytes;
  private byte[] name = new byte[INITIAL_NAME];
  private int nameBytes;
  private int tag;
  private long offset;
  private int storedBytes;
  private int length;
  private int checksum;
  private int next;
  private int position;

  public PageCursor(Page page) {
    this.page = page;
    this.bytes = page.bytes();
  }

  /**
   * Decodes an entry.
   *
   * @param entry 0 to the number of entries less 1
   */
  public void moveTo(int entry) {
    int first = entry / PageWriter.ENTRIES_OF_BLOCK * PageWriter.ENTRIES_OF_BLOCK;
    if (entry == next - 1) {
      return;
    }
    if (next > entry || next < first) {
      next = first;
    }
    while (next <= entry) {
      decodeNext();
    }
  }

  /** Name of the entry. */
  public String name() {
    return new String(name, 0, nameBytes, StandardCharsets.UTF_8);
  }

  /** Name of the entry in UTF-8. */
  public byte[] nameInUtf8() {
    return Arrays.copyOf(name, nameBytes);
  }

  /** Length of the name in UTF-8. */
  public int nameBytes() {
    return nameBytes;
  }

  /** Writes the name in UTF-8. */
  public void writeName(OutputStream output) throws IOException {
    output.write(name, 0, nameBytes);
  }

  /** The bytes of the entry. */
  public Place place() {
    return new Place(offset, storedBytes, length, tag & Tag.CODING, checksum);
  }

  private void decodeNext() {
    if (next % PageWriter.ENTRIES_OF_BLOCK == 0) {
      position = page.start(next / PageWriter.ENTRIES_OF_BLOCK);
      nameBytes = 0;
      offset = 0;
      storedBytes = 0;
    }
    decodePlace(offset + storedBytes);
    decodeName();
    next++;
  }

  /** Sets fields: millions of objects, which a search skips, would take as long as the rest. */
  private void decodePlace(long lastEnd) {
    tag = bytes[position++];
    if ((tag & Tag.OFFSET_IS_0) != 0) {
      offset = 0;
    } else if ((tag & Tag.OFFSET_IN_TAR) != 0) {
      offset = Place.afterTarHeader(lastEnd);
    } else {
      offset = lastEnd + readSigned();
    }
    storedBytes = (int) readVarint();
    length = (tag & Tag.COMPRESSED) == 0 ? storedBytes : (int) (storedBytes + readSigned());
    checksum = (tag & Tag.HAS_CHECKSUM) == 0 ? 0 : readInt();
  }

  private void decodeName() {
    int start = (int) readVarint();
    int end = (int) readVarint();
    int middle = (int) readVarint();
    int length = start + middle + end;
    if (length > name.length) {
      name = Arrays.copyOf(name, Math.max(length, 2 * name.length));
    }
    // The shared end moves first: what is between may be longer than before.
    System.arraycopy(name, nameBytes - end, name, start + middle, end);
    System.arraycopy(bytes, position, name, start, middle);
    position += middle;
    nameBytes = length;
  }

  private int readInt() {
    int value = 0;
    for (int i = 0; i < Integer.BYTES; i++) {
      value = value << Byte.SIZE | Byte.toUnsignedInt(bytes[position++]);
    }
    return value;
  }

  private long readVarint() {
    long value = 0;
    int shift = 0;
    byte part = bytes[position++];
    while (part < 0) {
      value |= (long) (part & LOW) << shift;
      shift += LOW_BITS;
      part = bytes[position++];
    }
    return value | (long) part << shift;
  }

  private long readSigned() {
    long value = readVarint();
    return value >>> 1 ^ -(value & 1);
  }
}
