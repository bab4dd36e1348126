package io.convoy.weights.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.architecture.catalog.Architectures;
import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.graph.Vertex;
import io.convoy.weights.tensor.ModuleOrder;
import io.convoy.weights.tensor.StoredTensor;
import io.convoy.weights.tensor.TensorType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The names and shapes are written down from vgg16.py and resnet.py of keras.applications. */
class KerasNamesTest {
  private final List<StoredTensor> tensors = new ArrayList<>();

  @Test
  void aResidualNetworkHasTheNamesOfKeras() {
    conv("conv1_conv", 64, 3, 7);
    norm("conv1_bn", 64);
    int inputs = 64;
    int[] blocks = {3, 4, 6, 3};
    for (int stack = 0; stack < blocks.length; stack++) {
      int width = 64 << stack;
      for (int block = 1; block <= blocks[stack]; block++) {
        String name = "conv%s_block%s_".formatted(stack + 2, block);
        conv(name + "1_conv", width, inputs, 1);
        norm(name + "1_bn", width);
        conv(name + "2_conv", width, width, 3);
        norm(name + "2_bn", width);
        if (block == 1) {
          conv(name + "0_conv", 4 * width, inputs, 1);
          norm(name + "0_bn", 4 * width);
        }
        conv(name + "3_conv", 4 * width, width, 1);
        norm(name + "3_bn", 4 * width);
        inputs = 4 * width;
      }
    }
    dense("predictions", 1000, 2048);
    assertThat(tensors).hasSize(53 * 6 + 2);

    Collections.reverse(tensors);
    assertThat(matched("resnet50-keras"))
        .hasSize(107)
        .containsEntry("conv1", "conv1_conv")
        .containsEntry("batchNorm0", "conv1_bn")
        .containsEntry("stage1.block1.body.conv0", "conv2_block1_1_conv")
        .containsEntry("stage1.block1.body.conv2", "conv2_block1_3_conv")
        .containsEntry("stage1.block1.shortcut.conv0", "conv2_block1_0_conv")
        .containsEntry("stage1.block1.shortcut.batchNorm0", "conv2_block1_0_bn")
        .containsEntry("stage3.block6.body.batchNorm1", "conv4_block6_2_bn")
        .containsEntry("output", "predictions");
    assertThatThrownBy(() -> matched("resnet50"))
        .hasMessageStartingWith("Cannot match the file with resnet50: layer 1 of 107 is conv1 (");
  }

  @Test
  void vggHasTheNamesOfKeras() {
    int[][] blocks = {{64, 2}, {128, 2}, {256, 3}, {512, 3}, {512, 3}};
    int inputs = 3;
    for (int block = 0; block < blocks.length; block++) {
      for (int layer = 1; layer <= blocks[block][1]; layer++) {
        conv("block%s_conv%s".formatted(block + 1, layer), blocks[block][0], inputs, 3);
        inputs = blocks[block][0];
      }
    }
    dense("fc1", 4096, 25088);
    dense("fc2", 4096, 4096);
    dense("predictions", 1000, 4096);

    Collections.reverse(tensors);
    assertThat(matched("vgg16"))
        .hasSize(16)
        .containsEntry("stage1.conv0", "block1_conv1")
        .containsEntry("stage5.conv2", "block5_conv3")
        .containsEntry("fc6", "fc1")
        .containsEntry("fc7", "fc2")
        .containsEntry("output", "predictions");
  }

  /**
   * Keras sorts layers by their distance from the output, which differs where there are branches.
   */
  @Test
  void theOrderOfKerasIsNotThatOfANetworkWithBranches() {
    Graph graph = Graph.of(Architectures.named("resnet20-b"));
    for (Vertex vertex : graph.vertices()) {
      Signature.of(vertex)
          .ifPresent(
              signature ->
                  signature
                      .shapes()
                      .forEach(
                          (role, shape) ->
                              add(
                                  "x" + vertex.name() + suffix(role.name()),
                                  shape.stream().mapToLong(Long::longValue).toArray())));
    }
    List<SourceModule> modules = SourceModule.of(tensors);
    ModuleMatching matching = new ModuleMatching(graph, modules);
    assertThat(matching.match(ModuleOrder.DEFINITION)).hasSize(modules.size());
    assertThatThrownBy(() -> matching.match(ModuleOrder.DEPTH))
        .hasMessageEndingWith("(give --map, or network.weights-map in a job)");
  }

  private static String suffix(String role) {
    return switch (role) {
      case "WEIGHT", "SCALE" -> ".weight";
      case "BIAS", "SHIFT" -> ".bias";
      case "MEAN" -> ".running_mean";
      default -> ".running_var";
    };
  }

  private Map<String, String> matched(String network) {
    Graph graph = Graph.of(Architectures.named(network));
    Map<String, String> names = new LinkedHashMap<>();
    new ModuleMatching(graph, SourceModule.of(tensors))
        .match(ModuleOrder.DEPTH)
        .forEach((vertex, module) -> names.put(vertex.name(), module.name()));
    return names;
  }

  private void conv(String name, int outputs, int inputs, int size) {
    add(name + ".weight", outputs, inputs, size, size);
    add(name + ".bias", outputs);
  }

  private void dense(String name, int outputs, int inputs) {
    add(name + ".weight", outputs, inputs);
    add(name + ".bias", outputs);
  }

  private void norm(String name, int channels) {
    for (String use : List.of("weight", "bias", "running_mean", "running_var")) {
      add(name + "." + use, channels);
    }
  }

  private void add(String name, long... sizes) {
    List<Long> shape = Arrays.stream(sizes).boxed().toList();
    tensors.add(
        new StoredTensor(
            name,
            TensorType.FLOAT32,
            shape,
            StoredTensor.contiguous(shape),
            (position, buffer, length) -> {},
            0));
  }
}
