package io.convoy.dataset.storage.pages;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes a list of entries into pages. Of a name, only what lies between the beginning and the end
 * that it shares with the name before it is written; every block of entries begins with a whole
 * name, so that a reader decodes at most one block to find an entry.
 */
public final class PageWriter {
  static final int ENTRIES_OF_BLOCK = 32;
  private static final int PAGE_BYTES = 1 << 20;
  private static final byte[] NO_NAME = new byte[0];

  private final List<Page> pages = new ArrayList<>();
  private final Bytes directory = new Bytes();
  private final Bytes content = new Bytes();
  private int[] labels = new int[ENTRIES_OF_BLOCK];
  private double[] weights = new double[ENTRIES_OF_BLOCK];
  private int entries;
  private byte[] lastName = NO_NAME;
  private long lastEnd;

  /**
   * Adds an entry.
   *
   * @param name in UTF-8
   * @param label number of its label, from 0
   */
  public void add(byte[] name, int label, double weight, Place place) {
    if (entries % ENTRIES_OF_BLOCK == 0) {
      beginBlock();
    }
    if (entries == labels.length) {
      labels = Arrays.copyOf(labels, 2 * entries);
      weights = Arrays.copyOf(weights, 2 * entries);
    }
    labels[entries] = label;
    weights[entries] = weight;
    entries++;
    addPlace(place);
    addName(name);
  }

  /** Ends the list, which must not grow any more. */
  public List<Page> finish() {
    if (entries > 0) {
      endPage();
    }
    return List.copyOf(pages);
  }

  private void beginBlock() {
    if (content.size() >= PAGE_BYTES) {
      endPage();
    }
    directory.writeInt(content.size());
    lastName = NO_NAME;
    lastEnd = 0;
  }

  private void addPlace(Place place) {
    int tag = place.coding();
    boolean isDelta = false;
    if (place.offset() == 0) {
      tag |= Tag.OFFSET_IS_0;
    } else if (place.offset() == Place.afterTarHeader(lastEnd)) {
      tag |= Tag.OFFSET_IN_TAR;
    } else {
      isDelta = true;
    }
    boolean isCompressed = place.bytes() != place.storedBytes();
    boolean isChecked = place.checksum() != 0;
    content.writeByte(
        tag | (isCompressed ? Tag.COMPRESSED : 0) | (isChecked ? Tag.HAS_CHECKSUM : 0));
    if (isDelta) {
      content.writeSigned(place.offset() - lastEnd);
    }
    content.writeVarint(Integer.toUnsignedLong(place.storedBytes()));
    if (isCompressed) {
      content.writeSigned((long) place.bytes() - place.storedBytes());
    }
    if (isChecked) {
      content.writeInt(place.checksum());
    }
    lastEnd = place.end();
  }

  private void addName(byte[] name) {
    int shorter = Math.min(name.length, lastName.length);
    int mismatch = Arrays.mismatch(name, 0, shorter, lastName, 0, shorter);
    int start = mismatch < 0 ? shorter : mismatch;
    int end = 0;
    while (end < shorter - start
        && name[name.length - 1 - end] == lastName[lastName.length - 1 - end]) {
      end++;
    }
    content.writeVarint(start);
    content.writeVarint(end);
    content.writeVarint(name.length - start - end);
    content.write(name, start, name.length - start - end);
    lastName = name;
  }

  private void endPage() {
    pages.add(Page.of(entries, labels, weights, directory, content));
    directory.clear();
    content.clear();
    entries = 0;
  }
}
