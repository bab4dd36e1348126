package io.convoy.weights.matching;

import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.graph.Vertex;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names that keras.applications (vgg16.py, vgg19.py, resnet.py) has for the layers of networks
 * of the catalog.
 */
final class KerasNames {
  private static final Pattern VGG = Pattern.compile("vgg(16|19)");
  private static final Pattern RESNET = Pattern.compile("resnet\\d+-keras");
  private static final Pattern CONVOLUTION = Pattern.compile("stage(\\d)\\.conv(\\d)");
  private static final Pattern BLOCK =
      Pattern.compile("stage(\\d)\\.block(\\d+)\\.(body|shortcut)\\.(conv|batchNorm)(\\d)");
  private static final Map<String, String> OTHERS =
      Map.of(
          "fc6", "fc1",
          "fc7", "fc2",
          "output", "predictions",
          "conv1", "conv1_conv",
          "batchNorm0", "conv1_bn");

  private KerasNames() {}

  /** The names of Keras' layers by those of layers; empty if Keras has no such network. */
  static Optional<Map<String, String>> of(Graph graph) {
    String network = graph.network();
    if (!VGG.matcher(network).matches() && !RESNET.matcher(network).matches()) {
      return Optional.empty();
    }
    Map<String, String> names = new LinkedHashMap<>();
    for (Vertex vertex : graph.vertices()) {
      names.put(vertex.name(), name(vertex.name()));
    }
    return Optional.of(names);
  }

  private static String name(String layer) {
    Matcher convolution = CONVOLUTION.matcher(layer);
    if (convolution.matches()) {
      return "block%s_conv%s".formatted(convolution.group(1), next(convolution.group(2)));
    }
    Matcher block = BLOCK.matcher(layer);
    if (block.matches()) {
      return "conv%s_block%s_%s_%s"
          .formatted(
              next(block.group(1)),
              block.group(2),
              block.group(3).equals("shortcut") ? 0 : next(block.group(5)),
              block.group(4).equals("conv") ? "conv" : "bn");
    }
    return OTHERS.getOrDefault(layer, layer);
  }

  private static int next(String number) {
    return Integer.parseInt(number) + 1;
  }
}
