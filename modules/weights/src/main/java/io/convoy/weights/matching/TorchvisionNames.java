package io.convoy.weights.matching;

import io.convoy.architecture.Pool;
import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.graph.Vertex;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names that torchvision (models/alexnet.py, vgg.py, resnet.py) has for the modules of networks
 * of the catalog, and for CIFAR's residual networks the repository from which most weights come
 * (akamaster/pytorch_resnet_cifar10).
 */
public final class TorchvisionNames {
  private static final Pattern SEQUENTIAL = Pattern.compile("alexnet|vgg\\d+(-bn)?");
  private static final Pattern RESNET = Pattern.compile("resnet\\d+(-b|-centered)?");
  private static final Pattern BLOCK =
      Pattern.compile("stage(\\d+)\\.block(\\d+)\\.(body|shortcut)\\.(conv|batchNorm)(\\d+)");

  private TorchvisionNames() {}

  /** The names of modules by the names of layers; empty if the network is not in torchvision. */
  public static Optional<Map<String, String>> of(Graph graph) {
    if (SEQUENTIAL.matcher(graph.network()).matches()) {
      return Optional.of(sequential(graph.vertices()));
    }
    return RESNET.matcher(graph.network()).matches()
        ? Optional.of(residual(graph))
        : Optional.empty();
  }

  /** All layers up to the last pooling are in one list, those after it in another. */
  private static Map<String, String> sequential(List<Vertex> vertices) {
    int features = 0;
    for (int index = 0; index < vertices.size(); index++) {
      features = vertices.get(index).op() instanceof Pool ? index + 1 : features;
    }
    Map<String, String> names = new LinkedHashMap<>();
    for (int index = 0; index < vertices.size(); index++) {
      names.put(
          vertices.get(index).name(),
          index < features ? "features." + index : "classifier." + (index - features));
    }
    return names;
  }

  private static Map<String, String> residual(Graph graph) {
    boolean small = graph.vertices().stream().anyMatch(v -> v.name().startsWith("stem."));
    Map<String, String> names = new LinkedHashMap<>();
    names.put(small ? "stem.conv0" : "conv1", "conv1");
    names.put(small ? "stem.batchNorm0" : "batchNorm0", "bn1");
    names.put("output", small ? "linear" : "fc");
    for (Vertex vertex : graph.vertices()) {
      Matcher block = BLOCK.matcher(vertex.name());
      if (block.matches()) {
        names.put(vertex.name(), inBlock(block));
      }
    }
    return names;
  }

  private static String inBlock(Matcher block) {
    String place = "layer%s.%s.".formatted(block.group(1), Integer.parseInt(block.group(2)) - 1);
    boolean convolves = block.group(4).equals("conv");
    if (block.group(3).equals("shortcut")) {
      return place + "downsample." + (convolves ? 0 : 1);
    }
    return place + (convolves ? "conv" : "bn") + (Integer.parseInt(block.group(5)) + 1);
  }
}
