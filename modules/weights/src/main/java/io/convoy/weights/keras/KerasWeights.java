package io.convoy.weights.keras;

import io.convoy.weights.hdf5.Hdf5Object;
import io.convoy.weights.tensor.ModuleOrder;
import io.convoy.weights.tensor.StoredTensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The weights in a file of Keras, as tensors of PyTorch's names and order of dimensions.
 *
 * @param tensors {@code conv1.weight} for Keras' {@code conv1/kernel:0}
 * @param epsilons of batch normalizations, by the names of their layers
 */
public record KerasWeights(
    List<StoredTensor> tensors, ModuleOrder order, Map<String, Double> epsilons) {

  /**
   * Lists the weights of a file that Keras 1 to 3 wrote: {@code save} and {@code save_weights} to
   * {@code .h5}, or {@code .weights.h5}.
   *
   * @param config the configuration of the model in JSON; empty if it is only in the file itself
   * @throws IOException if the file has another structure, or a layer that no network here has
   */
  public static KerasWeights of(Hdf5Object root, Optional<String> config) throws IOException {
    Optional<Hdf5Object> inModel = root.child("model_weights");
    Hdf5Object weights = inModel.isPresent() ? inModel.get() : root;
    List<KerasLayer> layers = new ArrayList<>();
    KerasConfig model = KerasConfig.of(config.or(() -> text(root, "model_config")));
    ModuleOrder order = ModuleOrder.DEPTH;
    if (!NameList.of(weights, "layer_names").isEmpty()) {
      layers.addAll(NamedLayers.of(weights));
    } else {
      layers.addAll(NumberedLayers.of(root, model));
      order = model.isEmpty() ? ModuleOrder.KIND : ModuleOrder.DEPTH;
    }
    if (layers.isEmpty()) {
      throw new IOException("it has no layers of Keras");
    }
    List<StoredTensor> tensors = new ArrayList<>();
    for (KerasLayer layer : layers) {
      tensors.addAll(layer.tensors());
    }
    return new KerasWeights(
        tensors,
        order,
        model.epsilons(
            layers.stream().filter(KerasLayer::normalizes).map(KerasLayer::name).toList()));
  }

  private static Optional<String> text(Hdf5Object object, String attribute) {
    try {
      return object.strings(attribute).flatMap(strings -> strings.stream().findFirst());
    } catch (IOException damaged) {
      return Optional.empty();
    }
  }
}
