package io.convoy.weights.tensor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Reads a tensor whose dimensions have another order in the file: from the first byte to the last,
 * a part at a time.
 */
final class PermutedValues {
  private static final int CHUNK_VALUES = 1 << 18;

  private final StoredTensor tensor;
  private final int[] sizes;
  private final int[] distances;

  /**
   * Prepares to read.
   *
   * @param order the dimensions from the slowest to the fastest in the file
   */
  private PermutedValues(StoredTensor tensor, int[] order) {
    List<Long> steps = StoredTensor.contiguous(tensor.shape());
    this.tensor = tensor;
    this.sizes = Arrays.stream(order).map(each -> tensor.shape().get(each).intValue()).toArray();
    this.distances = Arrays.stream(order).map(each -> steps.get(each).intValue()).toArray();
  }

  /** Empty if the values have gaps in the file, or are repeated. */
  static Optional<PermutedValues> of(StoredTensor tensor) {
    int[] order =
        IntStream.range(0, tensor.shape().size())
            .filter(dimension -> tensor.shape().get(dimension) > 1)
            .boxed()
            .sorted(Comparator.comparing(tensor.strides()::get, Comparator.reverseOrder()))
            .mapToInt(Integer::intValue)
            .toArray();
    long stride = 1;
    for (int place = order.length - 1; place >= 0; place--) {
      if (tensor.strides().get(order[place]) != stride) {
        return Optional.empty();
      }
      stride *= tensor.shape().get(order[place]);
    }
    return Optional.of(new PermutedValues(tensor, order));
  }

  void read(float[] to, int start) throws IOException {
    int length = tensor.length();
    int valueBytes = tensor.type().bytes();
    float[] values = new float[Math.min(length, CHUNK_VALUES)];
    byte[] chunk = new byte[values.length * valueBytes];
    ByteBuffer buffer = ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN);
    int[] index = new int[sizes.length];
    int target = start;
    for (int done = 0; done < length; done += values.length) {
      int count = Math.min(values.length, length - done);
      tensor.file().read(tensor.position() + (long) done * valueBytes, chunk, count * valueBytes);
      tensor.type().convert(buffer, values, 0, count);
      for (int value = 0; value < count; value++) {
        to[target] = values[value];
        target += advance(index);
      }
    }
  }

  /** Goes to the next value of the file; returns how far it is from the last one in the result. */
  private int advance(int[] index) {
    int distance = 0;
    for (int place = sizes.length - 1; place >= 0; place--) {
      distance += distances[place];
      index[place]++;
      if (index[place] < sizes[place]) {
        break;
      }
      distance -= distances[place] * sizes[place];
      index[place] = 0;
    }
    return distance;
  }
}
