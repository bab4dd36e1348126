package io.convoy.dataset;

import java.io.Serializable;
import java.util.Objects;

/** Some of the numbers 0 to {@code limit - 1}, in about one bit for each of these. */
final class ExampleSet implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int WORDS_OF_BLOCK = 8;

  private final long[] words;

  /** For each block of words the number of members in all blocks before it; then that of all. */
  private final int[] before;

  /**
   * @param words one bit for each number, from the lowest; the set keeps the array
   */
  ExampleSet(long[] words) {
    this.words = words;
    int blocks = (words.length - 1) / WORDS_OF_BLOCK + 1;
    this.before = new int[blocks + 1];
    for (int word = 0; word < words.length; word++) {
      before[word / WORDS_OF_BLOCK + 1] += Long.bitCount(words[word]);
    }
    for (int block = 0; block < blocks; block++) {
      before[block + 1] += before[block];
    }
  }

  int size() {
    return before[before.length - 1];
  }

  /**
   * A member of the set.
   *
   * @param index number of smaller members, 0 to {@code size() - 1}
   */
  int get(int index) {
    int block = blockOf(Objects.checkIndex(index, size()));
    int left = index - before[block];
    int word = block * WORDS_OF_BLOCK;
    while (left >= Long.bitCount(words[word])) {
      left -= Long.bitCount(words[word]);
      word++;
    }
    return word * Long.SIZE + place(words[word], left);
  }

  /** The last block with at most {@code index} members before it. */
  private int blockOf(int index) {
    int low = 0;
    int high = before.length - 1;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (before[middle] <= index) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Place of the bit with {@code lower} set bits below it. */
  private static int place(long word, int lower) {
    long left = word;
    for (int i = 0; i < lower; i++) {
      left &= left - 1;
    }
    return Long.numberOfTrailingZeros(left);
  }
}
