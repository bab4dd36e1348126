package io.convoy.weights.safetensors;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.convoy.weights.tensor.StoredBytes;
import io.convoy.weights.tensor.StoredTensor;
import io.convoy.weights.tensor.TensorType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Lists the tensors of a safetensors file: the length of the header as 64 bits, the header in JSON
 * (name to type, shape and place of the values), the values without gaps (safetensors, README,
 * "Format").
 */
public final class Safetensors {
  /** Longest header; that of safetensors itself. */
  private static final long HEADER_LIMIT = 100_000_000;

  private static final String METADATA = "__metadata__";
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
  private static final Map<String, TensorType> TYPES =
      Map.of(
          "F64", TensorType.FLOAT64,
          "F32", TensorType.FLOAT32,
          "F16", TensorType.FLOAT16,
          "BF16", TensorType.BFLOAT16,
          "I64", TensorType.INT64,
          "I32", TensorType.INT32,
          "I16", TensorType.INT16,
          "I8", TensorType.INT8,
          "U8", TensorType.UINT8,
          "BOOL", TensorType.BOOL);

  private Safetensors() {}

  /** Whether a file begins with the length of a header and the brace that begins it. */
  public static boolean isBegunBy(byte[] head) {
    return head.length > Long.BYTES && head[Long.BYTES] == '{' && headerBytes(head) > 1;
  }

  /**
   * Lists the tensors in the order of their values.
   *
   * @throws IOException with the reason if the header is damaged, or does not describe the file
   */
  public static List<StoredTensor> tensors(StoredBytes file, long fileBytes) throws IOException {
    byte[] length = new byte[Long.BYTES];
    file.read(0, length, length.length);
    long headerBytes = headerBytes(length);
    if (headerBytes < 0 || headerBytes > HEADER_LIMIT || headerBytes > fileBytes - Long.BYTES) {
      throw new IOException(
          "its header has %s bytes, of which the file holds %s"
              .formatted(Long.toUnsignedString(headerBytes), fileBytes - Long.BYTES));
    }
    // The header is in the file, so that its length is that of bytes which exist.
    byte[] header = new byte[(int) headerBytes + Long.BYTES];
    file.read(0, header, header.length);
    JsonNode tree = parse(header);
    List<StoredTensor> tensors = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : tree.properties()) {
      if (!entry.getKey().equals(METADATA)) {
        tensors.add(tensor(entry.getKey(), entry.getValue(), file, header.length, fileBytes));
      }
    }
    tensors.sort(
        Comparator.comparingLong(StoredTensor::position).thenComparing(StoredTensor::length));
    requireNoGaps(tensors, header.length, fileBytes);
    return tensors;
  }

  private static long headerBytes(byte[] head) {
    return ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getLong();
  }

  private static JsonNode parse(byte[] header) throws IOException {
    try {
      JsonNode tree = MAPPER.readTree(header, Long.BYTES, header.length - Long.BYTES);
      if (!tree.isObject()) {
        throw new IOException("its header is not a JSON object");
      }
      return tree;
    } catch (JsonProcessingException malformed) {
      throw new IOException("its header is not JSON: " + malformed.getOriginalMessage(), malformed);
    }
  }

  private static StoredTensor tensor(
      String name, JsonNode entry, StoredBytes file, long start, long fileBytes)
      throws IOException {
    String word = entry.path("dtype").asText();
    TensorType type = TYPES.get(word);
    if (type == null) {
      throw new IOException(
          "tensor %s has values of type '%s' (supported: %s)"
              .formatted(name, word, String.join(", ", TYPES.keySet().stream().sorted().toList())));
    }
    List<Long> shape = numbers(name, entry.path("shape"));
    List<Long> offsets = numbers(name, entry.path("data_offsets"));
    if (offsets.size() != 2
        || offsets.get(0) < 0
        || offsets.get(0) > offsets.get(1)
        || offsets.get(1) > fileBytes - start) {
      throw new IOException(
          "tensor %s has its values outside of the file, at bytes %s".formatted(name, offsets));
    }
    long bytes = offsets.get(1) - offsets.get(0);
    StoredTensor tensor =
        StoredTensor.checked(
            name, type, shape, StoredTensor.contiguous(shape), file, start + offsets.get(0), bytes);
    if ((long) tensor.length() * type.bytes() != bytes) {
      throw new IOException(
          "tensor %s of shape %s has %s bytes".formatted(name, tensor.notation(), bytes));
    }
    return tensor;
  }

  private static List<Long> numbers(String name, JsonNode array) throws IOException {
    List<Long> numbers = new ArrayList<>();
    for (JsonNode number : array) {
      if (!number.canConvertToLong() || !number.isIntegralNumber()) {
        throw new IOException("tensor %s has %s in its header".formatted(name, number));
      }
      numbers.add(number.longValue());
    }
    return numbers;
  }

  private static void requireNoGaps(List<StoredTensor> tensors, long start, long fileBytes)
      throws IOException {
    long end = start;
    for (StoredTensor tensor : tensors) {
      if (tensor.position() != end) {
        throw new IOException(
            "the values of tensor %s do not begin where those before them end"
                .formatted(tensor.name()));
      }
      end += (long) tensor.length() * tensor.type().bytes();
    }
    if (end != fileBytes) {
      throw new IOException(
          "it has %s bytes, but its header describes %s".formatted(fileBytes, end));
    }
  }
}
