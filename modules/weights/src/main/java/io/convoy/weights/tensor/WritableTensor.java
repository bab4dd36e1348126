package io.convoy.weights.tensor;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * A tensor of float32 to be written to a file.
 *
 * @param shape number of values in each dimension
 * @param content writes the values, little-endian, in the order of their indexes
 */
public record WritableTensor(String name, List<Long> shape, Content content) {

  /** Writes values. */
  @FunctionalInterface
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /** Number of values. */
  public long length() {
    return shape.stream().mapToLong(Long::longValue).reduce(1, Math::multiplyExact);
  }

  /** Length of the values in bytes. */
  public long bytes() {
    return length() * Float.BYTES;
  }
}
