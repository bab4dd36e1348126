package io.convoy.weights.hdf5;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The number of values in each dimension, as a dataspace message has it. */
final class Extent {
  private static final int MOST_DIMENSIONS = 32;
  private static final int OLD_RESERVED = 5;
  private static final int NULL = 2;

  private Extent() {}

  /** Reads the extents; empty for a scalar. */
  static List<Long> read(FormatBytes bytes, ByteBuffer message) throws IOException {
    ByteBuffer body = message.duplicate().order(message.order());
    int version = body.get();
    int rank = Byte.toUnsignedInt(body.get());
    body.get(); // flags
    if (version != 1 && version != 2 || rank > MOST_DIMENSIONS) {
      throw new IOException("it has a shape of %s dimensions".formatted(rank));
    }
    if (version == 1) {
      body.position(body.position() + OLD_RESERVED);
    } else if (body.get() == NULL) {
      return List.of(0L);
    }
    List<Long> extents = new ArrayList<>();
    for (int dimension = 0; dimension < rank; dimension++) {
      extents.add(bytes.length(body));
    }
    return extents;
  }
}
