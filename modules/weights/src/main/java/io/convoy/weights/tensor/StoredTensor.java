package io.convoy.weights.tensor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A tensor in a file, whose values are not read yet.
 *
 * @param name as the file has it
 * @param shape number of values in each dimension; empty for a scalar
 * @param strides distance of neighbors in each dimension, in values
 * @param file that holds the values
 * @param position of the first value in the file, in bytes
 */
public record StoredTensor(
    String name,
    TensorType type,
    List<Long> shape,
    List<Long> strides,
    StoredBytes file,
    long position) {
  private static final int CHUNK_BYTES = 1 << 20;

  /**
   * Checks that all values are stored.
   *
   * @param available bytes of the file from {@code position} that belong to the tensor
   * @throws IOException if the shape is impossible, or its values would not all be in these bytes
   */
  public static StoredTensor checked(
      String name,
      TensorType type,
      List<Long> shape,
      List<Long> strides,
      StoredBytes file,
      long position,
      long available)
      throws IOException {
    StoredTensor tensor =
        new StoredTensor(name, type, List.copyOf(shape), List.copyOf(strides), file, position);
    long span;
    try {
      span = Math.multiplyExact(tensor.span(), type.bytes());
    } catch (ArithmeticException overflow) {
      span = Long.MAX_VALUE;
    }
    boolean negative =
        shape.stream().anyMatch(size -> size < 0) || strides.stream().anyMatch(step -> step < 0);
    if (negative || shape.size() != strides.size() || position < 0 || span > available) {
      throw new IOException(
          "tensor %s of shape %s exceeds the %s bytes stored for it"
              .formatted(name, tensor.notation(), Math.max(0, available)));
    }
    if (tensor.values() > Integer.MAX_VALUE - 8) {
      throw new IOException(
          "tensor %s of shape %s has more than 2,147,483,639 values"
              .formatted(name, tensor.notation()));
    }
    return tensor;
  }

  /** The strides of a tensor whose values follow each other, the last dimension fastest. */
  public static List<Long> contiguous(List<Long> shape) {
    Long[] strides = new Long[shape.size()];
    long stride = 1;
    for (int dimension = strides.length - 1; dimension >= 0; dimension--) {
      strides[dimension] = stride;
      stride *= Math.max(1, shape.get(dimension));
    }
    return List.of(strides);
  }

  /**
   * A part of this tensor along its first dimension.
   *
   * @param first index of its first slice
   * @param count number of its slices
   */
  public StoredTensor part(long first, long count) {
    List<Long> size = new ArrayList<>(shape);
    size.set(0, count);
    return new StoredTensor(
        name, type, size, strides, file, position + first * strides.get(0) * type.bytes());
  }

  /** The same values under another name. */
  public StoredTensor withName(String other) {
    return new StoredTensor(other, type, shape, strides, file, position);
  }

  /**
   * The same values with their dimensions in another order.
   *
   * @param order for each dimension, its index here
   */
  public StoredTensor permuted(int... order) {
    List<Long> sizes = Arrays.stream(order).mapToObj(shape::get).toList();
    List<Long> steps = Arrays.stream(order).mapToObj(strides::get).toList();
    return new StoredTensor(name, type, sizes, steps, file, position);
  }

  /** The same values with one more dimension, of size 1. */
  public StoredTensor withDimension(int index) {
    List<Long> sizes = new ArrayList<>(shape);
    List<Long> steps = new ArrayList<>(strides);
    sizes.add(index, 1L);
    steps.add(index, 1L);
    return new StoredTensor(name, type, sizes, steps, file, position);
  }

  /** A tensor of the shape of another, whose only value is the first of a file. */
  public static StoredTensor repeated(StoredTensor like, StoredBytes file) {
    List<Long> steps = Collections.nCopies(like.shape.size(), 0L);
    return new StoredTensor(like.name, TensorType.FLOAT32, like.shape, steps, file, 0);
  }

  /**
   * The same values with their second dimension, which is a flattened image of rows x columns x
   * channels, as channels x rows x columns.
   */
  public StoredTensor channelsFirst(int channels, int rows, int columns) {
    long step = strides.get(1);
    return new StoredTensor(
        name,
        type,
        List.of(shape.get(0), (long) channels, (long) rows, (long) columns),
        List.of(strides.get(0), step, (long) columns * channels * step, channels * step),
        file,
        position);
  }

  /** Number of values. */
  public int length() {
    return (int) values();
  }

  /** The shape as messages show it: {@code 64x3x7x7}; {@code 1} for a scalar. */
  public String notation() {
    return shape.isEmpty()
        ? "1"
        : shape.stream().map(String::valueOf).collect(Collectors.joining("x"));
  }

  /** Reads the values in the order of their indexes, the last dimension fastest. */
  public float[] read() throws IOException {
    float[] values = new float[length()];
    read(values, 0);
    return values;
  }

  /**
   * Reads the values in the order of their indexes, the last dimension fastest.
   *
   * @param to receives them, from index {@code start}
   */
  public void read(float[] to, int start) throws IOException {
    if (length() == 0) {
      return;
    }
    if (isContiguous()) {
      readContiguous(to, start);
    } else {
      Optional<PermutedValues> permuted = PermutedValues.of(this);
      if (permuted.isPresent()) {
        permuted.get().read(to, start);
      } else {
        readStrided(to, start);
      }
    }
  }

  private boolean isContiguous() {
    List<Long> wanted = contiguous(shape);
    for (int dimension = 0; dimension < shape.size(); dimension++) {
      if (shape.get(dimension) > 1 && !strides.get(dimension).equals(wanted.get(dimension))) {
        return false;
      }
    }
    return true;
  }

  private void readContiguous(float[] to, int start) throws IOException {
    int perChunk = CHUNK_BYTES / type.bytes();
    byte[] chunk = new byte[Math.min(length(), perChunk) * type.bytes()];
    ByteBuffer buffer = ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN);
    for (int done = 0; done < length(); done += perChunk) {
      int count = Math.min(perChunk, length() - done);
      file.read(position + (long) done * type.bytes(), chunk, count * type.bytes());
      type.convert(buffer, to, start + done, count);
    }
  }

  /** Reads a tensor with gaps or repeated values, which needs its part of the file in memory. */
  private void readStrided(float[] to, int start) throws IOException {
    long bytes = span() * type.bytes();
    if (bytes > Integer.MAX_VALUE - 8) {
      throw new IOException("tensor %s is strided over more than 2 GB".formatted(name));
    }
    byte[] part = new byte[(int) bytes];
    file.read(position, part, part.length);
    ByteBuffer buffer = ByteBuffer.wrap(part).order(ByteOrder.LITTLE_ENDIAN);
    long[] index = new long[shape.size()];
    for (int done = 0; done < length(); done++) {
      long at = 0;
      for (int dimension = 0; dimension < index.length; dimension++) {
        at += index[dimension] * strides.get(dimension);
      }
      to[start + done] = type.at(buffer, (int) at * type.bytes());
      advance(index);
    }
  }

  private void advance(long[] index) {
    for (int dimension = index.length - 1; dimension >= 0; dimension--) {
      index[dimension]++;
      if (index[dimension] < shape.get(dimension)) {
        return;
      }
      index[dimension] = 0;
    }
  }

  private long values() {
    long values = 1;
    for (long size : shape) {
      values = Math.multiplyExact(values, size);
    }
    return values;
  }

  /** Number of stored values from the first to the last that the tensor refers to. */
  private long span() {
    if (values() == 0) {
      return 0;
    }
    long last = 0;
    for (int dimension = 0; dimension < Math.min(shape.size(), strides.size()); dimension++) {
      last =
          Math.addExact(last, Math.multiplyExact(shape.get(dimension) - 1, strides.get(dimension)));
    }
    return last + 1;
  }
}
