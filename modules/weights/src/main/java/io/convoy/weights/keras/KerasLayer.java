package io.convoy.weights.keras;

import io.convoy.weights.tensor.StoredTensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A layer with weights.
 *
 * @param weights by what Keras calls their use: {@code kernel}, {@code gamma}
 */
record KerasLayer(String name, Map<String, StoredTensor> weights) {
  /** The uses as an alternative of a pattern. */
  static final String USES = "kernel|bias|gamma|beta|moving_mean|moving_variance";

  /** The uses in version 1, whose {@code running_std} is a variance. */
  static final String OLD_USES = "W|b|gamma|beta|running_mean|running_std";

  private static final String GAMMA = "gamma";
  private static final String BETA = "beta";

  boolean normalizes() {
    return weights.containsKey("moving_mean") || weights.containsKey("running_mean");
  }

  /** The weights as PyTorch would have them. */
  List<StoredTensor> tensors() throws IOException {
    List<StoredTensor> tensors = new ArrayList<>();
    for (Map.Entry<String, StoredTensor> weight : weights.entrySet()) {
      StoredTensor tensor = weight.getValue();
      switch (weight.getKey()) {
        case "kernel", "W" -> tensors.add(named("weight", kernel(tensor)));
        case "bias", BETA, "b" -> tensors.add(named("bias", tensor));
        case GAMMA -> tensors.add(named("weight", tensor));
        case "moving_mean", "running_mean" -> tensors.add(named("running_mean", tensor));
        default -> tensors.add(named("running_var", tensor));
      }
    }
    if (normalizes()) {
      // A normalization without scale or shift is one with 1 or 0.
      if (!weights.containsKey(GAMMA)) {
        tensors.add(named("weight", constant(tensors.get(0), 1)));
      }
      if (!weights.containsKey(BETA)) {
        tensors.add(named("bias", constant(tensors.get(0), 0)));
      }
    }
    return tensors;
  }

  private StoredTensor named(String use, StoredTensor tensor) {
    return tensor.withName(name + "." + use);
  }

  /** From rows x columns x inputs x outputs, and inputs x outputs. */
  private StoredTensor kernel(StoredTensor tensor) throws IOException {
    return switch (tensor.shape().size()) {
      case 2 -> tensor.permuted(1, 0);
      case 3 -> tensor.permuted(2, 1, 0).withDimension(2);
      case 4 -> tensor.permuted(3, 2, 0, 1);
      default ->
          throw new IOException(
              "layer %s has a kernel of shape %s (supported: 2 to 4 dimensions)"
                  .formatted(name, tensor.notation()));
    };
  }

  private static StoredTensor constant(StoredTensor like, float value) {
    byte[] bytes = new byte[Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putFloat(value);
    return StoredTensor.repeated(
        like, (position, buffer, length) -> System.arraycopy(bytes, 0, buffer, 0, length));
  }
}
