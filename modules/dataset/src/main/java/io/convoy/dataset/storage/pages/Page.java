package io.convoy.dataset.storage.pages;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Some entries of a list.
 *
 * <p>The bytes are: number of entries, lowest label, bytes of a label (0, 1, 2 or 4), whether there
 * are weights; the start of each block; labels and weights of all entries; the blocks.
 */
public final class Page {
  private static final VarHandle INT = view(int[].class);
  private static final VarHandle SHORT = view(short[].class);
  private static final VarHandle DOUBLE = view(double[].class);
  private static final int LOWEST_LABEL = Integer.BYTES;
  private static final int LABEL_BYTES = 2 * Integer.BYTES;
  private static final int HAS_WEIGHTS = LABEL_BYTES + 1;
  private static final int DIRECTORY = HAS_WEIGHTS + 1;

  private final byte[] bytes;
  private final int entries;
  private final int labelBytes;
  private final int labels;
  private final int weights;
  private final int blocks;

  /**
   * @param bytes of a page that {@link PageWriter} wrote
   */
  public Page(byte[] bytes) {
    this.bytes = bytes;
    this.entries = (int) INT.get(bytes, 0);
    this.labelBytes = bytes[LABEL_BYTES];
    int blockCount = (entries - 1) / PageWriter.ENTRIES_OF_BLOCK + 1;
    this.labels = DIRECTORY + Integer.BYTES * blockCount;
    this.weights = labels + labelBytes * entries;
    this.blocks = weights + (hasWeights() ? Double.BYTES * entries : 0);
  }

  static Page of(int entries, int[] labels, double[] weights, Bytes directory, Bytes content) {
    int lowest = IntStream.of(labels).limit(entries).min().orElseThrow();
    int highest = IntStream.of(labels).limit(entries).max().orElseThrow();
    int labelBytes = bytesOf(highest - lowest);
    boolean hasWeights = Arrays.stream(weights, 0, entries).anyMatch(weight -> weight != 1);
    Bytes page = new Bytes();
    page.writeInt(entries);
    page.writeInt(lowest);
    page.writeByte(labelBytes);
    page.writeByte(hasWeights ? 1 : 0);
    page.write(directory);
    for (int entry = 0; entry < entries; entry++) {
      int label = labels[entry] - lowest;
      for (int shift = Byte.SIZE * (labelBytes - 1); shift >= 0; shift -= Byte.SIZE) {
        page.writeByte(label >>> shift);
      }
    }
    for (int entry = 0; hasWeights && entry < entries; entry++) {
      page.writeLong(Double.doubleToRawLongBits(weights[entry]));
    }
    page.write(content);
    return new Page(page.toArray());
  }

  /** The page as it is stored and sent. */
  public byte[] bytes() {
    return bytes;
  }

  /** Number of entries, at least 1. */
  public int entries() {
    return entries;
  }

  /**
   * Number of the label of an entry.
   *
   * @param entry 0 to {@code entries() - 1}
   */
  public int label(int entry) {
    int at = labels + labelBytes * entry;
    int above =
        switch (labelBytes) {
          case 0 -> 0;
          case Byte.BYTES -> Byte.toUnsignedInt(bytes[at]);
          case Short.BYTES -> Short.toUnsignedInt((short) SHORT.get(bytes, at));
          default -> (int) INT.get(bytes, at);
        };
    return (int) INT.get(bytes, LOWEST_LABEL) + above;
  }

  /** Whether any entry has another weight than 1. */
  public boolean hasWeights() {
    return bytes[HAS_WEIGHTS] != 0;
  }

  /**
   * Weight of an entry.
   *
   * @param entry 0 to {@code entries() - 1}
   */
  public double weight(int entry) {
    return hasWeights() ? (double) DOUBLE.get(bytes, weights + Double.BYTES * entry) : 1;
  }

  /** Position of the first byte of a block. */
  int start(int block) {
    return blocks + (int) INT.get(bytes, DIRECTORY + Integer.BYTES * block);
  }

  private static int bytesOf(int largest) {
    if (largest == 0) {
      return 0;
    }
    if (largest < 1 << Byte.SIZE) {
      return Byte.BYTES;
    }
    return largest < 1 << Short.SIZE ? Short.BYTES : Integer.BYTES;
  }

  private static VarHandle view(Class<?> type) {
    return MethodHandles.byteArrayViewVarHandle(type, ByteOrder.BIG_ENDIAN);
  }
}
