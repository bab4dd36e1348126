package io.convoy.api.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.architecture.catalog.Architectures;
import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.graph.ParameterLayout;
import io.convoy.dataset.Seed;
import io.convoy.testing.LogCapture;
import io.convoy.training.backend.InitialParameters;
import io.convoy.training.model.TrainedModel;
import io.convoy.weights.matching.NetworkTensors;
import io.convoy.weights.pytorch.TorchWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VariantImportTest {
  @TempDir private Path folder;

  @Test
  void weightsOfTheOnlyVariantThatMatchesAreThoseOfTheVariant() throws IOException {
    Graph projected = Graph.of(Architectures.named("resnet20-b"));
    float[] parameters = InitialParameters.of(ParameterLayout.of(projected), Seed.of(3));
    String model = folder.resolve("model.zip").toString();

    ModelImport.Imported imported =
        importOf("resnet20", file(projected, parameters)).write(model, new Configuration());

    assertThat(imported.description().network()).isEqualTo("resnet20-b");
    TrainedModel trained = TrainedModel.read(model, new Configuration());
    assertThat(trained.description().network()).isEqualTo("resnet20-b");
    assertThat(trained.parameters()).isEqualTo(parameters);
  }

  @Test
  void aVariantThatMatchesAsWellIsNamedInAWarning() throws IOException {
    Graph plain = Graph.of(Architectures.named("resnet20"));
    float[] parameters = InitialParameters.of(ParameterLayout.of(plain), Seed.of(3));
    Path weights = file(plain, parameters);

    try (LogCapture log = LogCapture.of(ModelImport.class)) {
      importOf("resnet20", weights)
          .write(folder.resolve("model.zip").toString(), new Configuration());

      assertThat(log.lines())
          .anySatisfy(
              line ->
                  assertThat(line)
                      .endsWith(
                          "The weights match resnet20-centered too, and do not say of which they are: evaluate both"));
    }
  }

  @Test
  void weightsOfNoVariantAreRefusedByTheNetworkThatWasNamed() throws IOException {
    Graph other = Graph.of(Architectures.named("resnet32"));
    Path weights = file(other, new float[ParameterLayout.of(other).length()]);
    String model = folder.resolve("model.zip").toString();

    assertThatThrownBy(() -> importOf("resnet20", weights).write(model, new Configuration()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Cannot match the file with resnet20: ");
    assertThat(Path.of(model)).doesNotExist();
  }

  private static ModelImport importOf(String network, Path weights) {
    return new ModelImport(
        Optional.of(network),
        Optional.empty(),
        weights.toString(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty());
  }

  private Path file(Graph graph, float[] parameters) throws IOException {
    Path file = folder.resolve("weights.pth");
    try (OutputStream out = Files.newOutputStream(file)) {
      TorchWriter.write(NetworkTensors.of(graph, parameters), out);
    }
    return file;
  }
}
