package io.convoy.training.exchange;

import io.convoy.training.freezing.FrozenLayers.Range;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * Encodes vectors of one layout, whole or in slices.
 *
 * @param format of the codes; with float32 all values are exact
 * @param exact ranges of values that are sent as they are, in order
 */
record VectorCodec(ExchangeFormat format, List<Range> exact) implements Serializable {
  private static final byte[] NO_CODES = {};
  private static final float[] NO_SCALES = {};

  VectorCodec {
    exact = List.copyOf(exact);
  }

  private boolean isExact() {
    return format == ExchangeFormat.FLOAT32;
  }

  /**
   * Encodes a vector, or a slice of one.
   *
   * @param differences what the codes stand for; not used with float32
   * @param values from which exact values are taken; not copied if all are exact
   * @param from index of the first value in the whole vector; 0 for blocks with scales
   */
  EncodedVector encode(float[] differences, float[] values, int from) {
    return switch (format) {
      case FLOAT32 -> new EncodedVector(NO_CODES, NO_SCALES, values);
      case BFLOAT16 ->
          new EncodedVector(Bfloat16.encode(differences), NO_SCALES, exactOf(values, from));
      case INT8 -> {
        if (from != 0) {
          throw new IllegalArgumentException(
              "Cannot encode a slice that begins at %s (the scales are those of the whole vector)"
                  .formatted(from));
        }
        float[] scales = Int8Blocks.scales(differences);
        yield new EncodedVector(
            Int8Blocks.encode(differences, scales), scales, exactOf(values, from));
      }
    };
  }

  /** Cuts a slice, from an index to before another one, out of an encoded vector. */
  EncodedVector cut(EncodedVector whole, int from, int to) {
    if (isExact()) {
      return new EncodedVector(NO_CODES, NO_SCALES, Arrays.copyOfRange(whole.exact(), from, to));
    }
    int width = format.bytes();
    return new EncodedVector(
        Arrays.copyOfRange(whole.codes(), width * from, width * to),
        format == ExchangeFormat.INT8 && from < to
            ? Arrays.copyOfRange(whole.scales(), from / Int8Blocks.BLOCK, Int8Blocks.blocks(to))
            : NO_SCALES,
        Arrays.copyOfRange(whole.exact(), exactBefore(from), exactBefore(to)));
  }

  /**
   * Decodes a vector, or a slice of one.
   *
   * @param start values to which the codes are differences, in this slice; empty if they are no
   *     differences
   * @param from index of the first value in the whole vector
   * @return the encoded values themselves, not copied, if all are exact
   */
  float[] decode(EncodedVector encoded, float[] start, int from) {
    if (isExact()) {
      return encoded.exact();
    }
    float[] values =
        format == ExchangeFormat.BFLOAT16
            ? Bfloat16.decode(encoded.codes())
            : Int8Blocks.decode(encoded.codes(), encoded.scales(), from);
    for (int i = 0; i < start.length; i++) {
      values[i] = start[i] + values[i];
    }
    int done = 0;
    for (Range range : exact) {
      int begin = Math.max(range.start(), from) - from;
      int end = Math.min(range.end(), from + values.length) - from;
      if (begin < end) {
        System.arraycopy(encoded.exact(), done, values, begin, end - begin);
        done += end - begin;
      }
    }
    return values;
  }

  /** An encoded vector of this many values, to be filled by {@link #paste}. */
  EncodedVector empty(int length) {
    return isExact()
        ? new EncodedVector(NO_CODES, NO_SCALES, new float[length])
        : new EncodedVector(
            new byte[Math.multiplyExact(format.bytes(), length)],
            NO_SCALES,
            new float[exactBefore(length)]);
  }

  /**
   * Copies an encoded slice into an encoded vector.
   *
   * @param from index of the slice's first value
   */
  void paste(EncodedVector slice, int from, EncodedVector whole) {
    int exactFrom = isExact() ? from : exactBefore(from);
    System.arraycopy(slice.exact(), 0, whole.exact(), exactFrom, slice.exact().length);
    System.arraycopy(
        slice.codes(),
        0,
        whole.codes(),
        format.bytes() * (isExact() ? 0 : from),
        slice.codes().length);
  }

  /** Sets the exact positions of a whole vector to zero, so that no scale depends on them. */
  void clearExact(float[] differences) {
    exact.forEach(range -> Arrays.fill(differences, range.start(), range.end(), 0));
  }

  /** Bytes of a whole vector of this many values. */
  long bytes(int length) {
    if (isExact()) {
      return (long) Float.BYTES * length;
    }
    long scales = format == ExchangeFormat.INT8 ? Int8Blocks.blocks(length) : 0;
    return (long) format.bytes() * length + Float.BYTES * (scales + exactBefore(length));
  }

  private float[] exactOf(float[] values, int from) {
    float[] found = new float[exactBefore(from + values.length) - exactBefore(from)];
    int done = 0;
    for (Range range : exact) {
      int begin = Math.max(range.start(), from) - from;
      int end = Math.min(range.end(), from + values.length) - from;
      if (begin < end) {
        System.arraycopy(values, begin, found, done, end - begin);
        done += end - begin;
      }
    }
    return found;
  }

  private int exactBefore(int index) {
    return exact.stream()
        .mapToInt(range -> Math.max(0, Math.min(range.end(), index) - range.start()))
        .sum();
  }
}
