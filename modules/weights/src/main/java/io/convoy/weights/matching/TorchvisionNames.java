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
 * The names that torchvision (models/alexnet.py, vgg.py, googlenet.py, resnet.py) has for the
 * modules of networks of the catalog, and for CIFAR's residual networks the repository from which
 * most weights come (akamaster/pytorch_resnet_cifar10).
 */
public final class TorchvisionNames {
  private static final Pattern SEQUENTIAL = Pattern.compile("alexnet|vgg\\d+(-bn)?");
  private static final Pattern RESNET = Pattern.compile("resnet\\d+(-b|-centered)?");
  private static final Pattern BLOCK =
      Pattern.compile("stage(\\d+)\\.block(\\d+)\\.(body|shortcut)\\.(conv|batchNorm)(\\d+)");

  private static final String INCEPTION = "googlenet-bn";
  private static final Pattern CONVOLUTION =
      Pattern.compile("((\\d[a-e])\\.)?(conv\\d|branch\\d)(\\.(reduce|conv))?\\.(conv|batchNorm)0");

  private TorchvisionNames() {}

  /** The names of modules by the names of layers; empty if the network is not in torchvision. */
  public static Optional<Map<String, String>> of(Graph graph) {
    if (SEQUENTIAL.matcher(graph.network()).matches()) {
      return Optional.of(sequential(graph.vertices()));
    }
    if (graph.network().equals(INCEPTION)) {
      return Optional.of(inception(graph.vertices()));
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

  /** A branch of two layers numbers them; the first layer of the last branch is its pooling. */
  private static Map<String, String> inception(List<Vertex> vertices) {
    Map<String, String> names = new LinkedHashMap<>();
    names.put("output", "fc");
    for (Vertex vertex : vertices) {
      Matcher layer = CONVOLUTION.matcher(vertex.name());
      if (layer.matches()) {
        String module = layer.group(2) == null ? "" : "inception" + layer.group(2) + ".";
        String part =
            layer.group(5) == null ? "." : layer.group(5).equals("reduce") ? ".0." : ".1.";
        names.put(
            vertex.name(),
            module + layer.group(3) + part + (layer.group(6).equals("conv") ? "conv" : "bn"));
      }
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
