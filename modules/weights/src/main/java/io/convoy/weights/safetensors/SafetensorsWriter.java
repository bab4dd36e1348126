package io.convoy.weights.safetensors;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.convoy.weights.tensor.WritableTensor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes tensors as safetensors. */
public final class SafetensorsWriter {
  /** The values begin at a multiple of this. */
  private static final int ALIGNMENT = 8;

  private SafetensorsWriter() {}

  /**
   * Writes a file; does not close the stream.
   *
   * @param metadata text by its name, which tools show
   */
  public static void write(
      List<WritableTensor> tensors, Map<String, String> metadata, OutputStream out)
      throws IOException {
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("__metadata__", metadata);
    long offset = 0;
    for (WritableTensor tensor : tensors) {
      long end = offset + tensor.bytes();
      header.put(
          tensor.name(),
          Map.of("dtype", "F32", "shape", tensor.shape(), "data_offsets", List.of(offset, end)));
      offset = end;
    }
    byte[] json = new ObjectMapper().writeValueAsBytes(header);
    byte[] padded = Arrays.copyOf(json, (json.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT);
    Arrays.fill(padded, json.length, padded.length, (byte) ' ');
    out.write(
        ByteBuffer.allocate(Long.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(padded.length)
            .array());
    out.write(padded);
    for (WritableTensor tensor : tensors) {
      tensor.content().writeTo(out);
    }
  }
}
