package io.convoy.weights.matching;

import static io.convoy.architecture.Nodes.chain;
import static io.convoy.architecture.Nodes.conv;
import static io.convoy.architecture.Nodes.dense;
import static io.convoy.architecture.Nodes.locallyConnected;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.architecture.Network;
import io.convoy.architecture.Shape;
import io.convoy.architecture.catalog.Architectures;
import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.graph.ParameterLayout;
import io.convoy.architecture.pattern.NetworkPattern;
import io.convoy.dataset.Seed;
import io.convoy.testing.SharedData;
import io.convoy.training.backend.InitialParameters;
import io.convoy.weights.WeightFile;
import io.convoy.weights.pytorch.TorchWriter;
import io.convoy.weights.safetensors.SafetensorsWriter;
import io.convoy.weights.tensor.WritableTensor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WeightImportTest {
  @TempDir private Path folder;

  static Stream<Graph> networks() {
    Network parts =
        new Network(
            "parts",
            "Groups and layers without shared weights",
            "this test",
            new Shape(4, 6, 6),
            3,
            classes ->
                chain()
                    .then("groups", conv(6, 3).groups(2))
                    .then("local", locallyConnected(3, 3))
                    .then("output", dense(classes)));
    return Stream.concat(
        Stream.of("lenet5", "resnet20", "resnet20-centered", "resnet20-b", "resnet18", "allcnn")
            .map(Architectures::named)
            .map(Graph::of),
        Stream.of(Graph.of(parts)));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void whatIsExportedIsImportedBitForBit(Graph graph) throws IOException {
    float[] parameters = InitialParameters.of(ParameterLayout.of(graph), Seed.of(3));
    List<WritableTensor> tensors = NetworkTensors.of(graph, parameters);
    assertThat(imported(graph, torch(tensors))).isEqualTo(parameters);
    assertThat(imported(graph, safetensors(tensors))).isEqualTo(parameters);
  }

  @Test
  void residualNetworksHaveTorchvisionsNames() {
    Graph graph = Graph.of(Architectures.named("resnet50"));
    List<String> names =
        NetworkTensors.of(graph, new float[0]).stream().map(WritableTensor::name).toList();
    assertThat(names)
        .startsWith("conv1.weight", "bn1.weight", "bn1.bias", "bn1.running_mean")
        .contains("layer1.0.downsample.0.weight", "layer4.2.bn3.running_var", "fc.bias")
        .hasSize(53 * 5 + 2);
  }

  @Test
  void sequentialNetworksHaveTorchvisionsNames() {
    assertThat(modules("alexnet"))
        .containsExactly(
            "features.0",
            "features.3",
            "features.6",
            "features.8",
            "features.10",
            "classifier.1",
            "classifier.4",
            "classifier.6");
    assertThat(modules("vgg16"))
        .containsExactly(
            "features.0",
            "features.2",
            "features.5",
            "features.7",
            "features.10",
            "features.12",
            "features.14",
            "features.17",
            "features.19",
            "features.21",
            "features.24",
            "features.26",
            "features.28",
            "classifier.0",
            "classifier.3",
            "classifier.6");
  }

  @Test
  void normalizedSequentialNetworksHaveTorchvisionsNames() {
    assertThat(modules("vgg11-bn"))
        .containsExactly(
            "features.0",
            "features.1",
            "features.4",
            "features.5",
            "features.8",
            "features.9",
            "features.11",
            "features.12",
            "features.15",
            "features.16",
            "features.18",
            "features.19",
            "features.22",
            "features.23",
            "features.25",
            "features.26",
            "classifier.0",
            "classifier.3",
            "classifier.6");
  }

  @Test
  void googlenetHasTorchvisionsNames() {
    assertThat(modules("googlenet-bn"))
        .startsWith("conv1.conv", "conv1.bn", "conv2.conv", "conv2.bn", "conv3.conv", "conv3.bn")
        .containsSubsequence(
            "inception3a.branch1.conv",
            "inception3a.branch2.0.bn",
            "inception3a.branch2.1.conv",
            "inception3a.branch3.0.conv",
            "inception3a.branch3.1.bn",
            "inception3a.branch4.1.conv",
            "inception5b.branch4.1.bn",
            "fc")
        .hasSize(2 * 57 + 1);
  }

  /** The file that torchvision offers has them. */
  @Test
  void auxiliaryHeadsOfAFileAreIgnoredByANetworkWithoutThem() throws IOException {
    Graph graph = Graph.of(Architectures.named("googlenet-bn"));
    float[] parameters = InitialParameters.of(ParameterLayout.of(graph), Seed.of(3));
    List<WritableTensor> tensors = new ArrayList<>(NetworkTensors.of(graph, parameters));
    tensors.add(40, zeros("aux1.conv.conv.weight", 128, 512, 1, 1));
    tensors.add(zeros("aux2.fc2.bias", 1000));
    try (WeightFile file = WeightFile.open(torch(tensors).toString(), new Configuration())) {
      WeightImport.Imported imported = WeightImport.read(graph, file, Map.of());
      assertThat(imported.parameters()).isEqualTo(parameters);
      assertThat(imported.remarks())
          .containsExactly("Ignored the auxiliary heads of the file: aux1.conv.conv, aux2.fc2");
    }
  }

  @Test
  void namesMatchInAnyOrderAndWrapped() throws IOException {
    Graph graph = Graph.of(Architectures.named("resnet20"));
    float[] parameters = InitialParameters.of(ParameterLayout.of(graph), Seed.of(3));
    List<WritableTensor> tensors = new ArrayList<>();
    for (WritableTensor tensor : NetworkTensors.of(graph, parameters)) {
      tensors.add(new WritableTensor("module." + tensor.name(), tensor.shape(), tensor.content()));
    }
    Collections.reverse(tensors);
    assertThat(imported(graph, torch(tensors))).isEqualTo(parameters);
  }

  @Test
  void ofAFileWithoutOrderOnlyDifferentShapesMatch() throws IOException {
    Graph graph = graph("INPUT[1x8x8] -> CONV3-2 -> RELU -> CONV3-2 -> RELU -> CONV3-2 -> FC-3");
    List<WritableTensor> tensors = renamed(NetworkTensors.of(graph, new float[1000]));
    refused(
        graph,
        safetensors(tensors),
        "Cannot match the file with pattern: several of its modules have the same shapes, and its order is not that of the network (give --map, or network.weights-map in a job)");
  }

  @Test
  void aMapNamesTheModules() throws IOException {
    Graph graph = graph("INPUT[1x8x8] -> CONV3-2 -> RELU -> CONV3-2 -> RELU -> CONV3-2 -> FC-3");
    float[] parameters = InitialParameters.of(ParameterLayout.of(graph), Seed.of(3));
    List<WritableTensor> tensors = renamed(NetworkTensors.of(graph, parameters));
    Map<String, String> names = new LinkedHashMap<>();
    for (WritableTensor tensor : NetworkTensors.of(graph, parameters)) {
      String layer = tensor.name().substring(0, tensor.name().lastIndexOf('.'));
      names.put(layer, "other." + layer);
    }
    try (WeightFile file = WeightFile.open(safetensors(tensors).toString(), new Configuration())) {
      assertThat(WeightImport.read(graph, file, names).parameters()).isEqualTo(parameters);
      assertThatThrownBy(() -> WeightImport.read(graph, file, Map.of("conv0", "x")))
          .hasMessageStartingWith(
              "Cannot map weights: x for layer conv0 is not in the file (its modules: ");
    }
  }

  @Test
  void aMismatchShowsBothSidesWhereTheyPart() throws IOException {
    Graph graph = graph("INPUT[1x8x8] -> CONV3-2 -> RELU -> CONV3-4 -> FC-3");
    Graph other = graph("INPUT[1x8x8] -> CONV3-2 -> RELU -> CONV5-4 -> FC-3");
    Path file = torch(renamed(NetworkTensors.of(other, new float[5000])));
    refused(
        graph,
        file,
        "Cannot match the file with pattern: layer 2 of 3 is conv1 (weight 4x2x3x3, bias 4), module 2 of 3 in the file is other.conv1 (weight 4x2x5x5, bias 4)");
  }

  @Test
  void aLastBatchNormalizationIsFolded() throws IOException {
    Graph graph =
        graph(
            "INPUT[1x28x28] -> CONV3-8p0 -> RELU -> CONV3-16p0 -> RELU -> CONV3-24p0 -> RELU -> BN"
                + " -> FC-32 -> RELU -> FC-10");
    Path shared = SharedData.requireWeights("mnist-conv.safetensors");
    try (WeightFile file = WeightFile.open(shared.toString(), new Configuration())) {
      assertThat(WeightImport.read(graph, file, Map.of()).remarks())
          .containsExactly(
              "Folded the batch normalization norm2 into layer output, the last of the network");
    }
  }

  private static Graph graph(String pattern) {
    return Graph.of(NetworkPattern.parse(pattern));
  }

  private static List<String> modules(String network) {
    return NetworkTensors.of(Graph.of(Architectures.named(network)), new float[0]).stream()
        .map(tensor -> tensor.name().replaceFirst("\\.(weight|bias|running_mean|running_var)$", ""))
        .distinct()
        .toList();
  }

  private static WritableTensor zeros(String name, long... shape) {
    long count = LongStream.of(shape).reduce(1, (a, b) -> a * b);
    return new WritableTensor(
        name,
        LongStream.of(shape).boxed().toList(),
        out -> out.write(new byte[Math.toIntExact(Float.BYTES * count)]));
  }

  private static List<WritableTensor> renamed(List<WritableTensor> tensors) {
    return tensors.stream()
        .map(t -> new WritableTensor("other." + t.name(), t.shape(), t.content()))
        .toList();
  }

  private static void refused(Graph graph, Path file, String message) throws IOException {
    try (WeightFile weights = WeightFile.open(file.toString(), new Configuration())) {
      assertThatThrownBy(() -> WeightImport.read(graph, weights, Map.of()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(message);
    }
  }

  private static float[] imported(Graph graph, Path file) throws IOException {
    try (WeightFile weights = WeightFile.open(file.toString(), new Configuration())) {
      return WeightImport.read(graph, weights, Map.of()).parameters();
    }
  }

  private Path torch(List<WritableTensor> tensors) throws IOException {
    Path file = folder.resolve("a.pth");
    try (OutputStream out = Files.newOutputStream(file)) {
      TorchWriter.write(tensors, out);
    }
    return file;
  }

  private Path safetensors(List<WritableTensor> tensors) throws IOException {
    Path file = folder.resolve("a.safetensors");
    try (OutputStream out = Files.newOutputStream(file)) {
      SafetensorsWriter.write(tensors, Map.of(), out);
    }
    return file;
  }
}
