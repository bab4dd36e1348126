package io.convoy.jobs.command;

import io.convoy.architecture.Architectures;
import io.convoy.architecture.Graph;
import io.convoy.architecture.GraphReport;
import io.convoy.architecture.Network;
import io.convoy.architecture.Shape;
import io.convoy.architecture.Vertex;
import io.convoy.jobs.config.ConfigurationException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code describe}: the layer table of a network. */
@Command(
    name = "describe",
    description = "Shows a network of the catalog, layer by layer.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  convoy describe lenet5 --input 1x32x32"})
public final class DescribeCommand implements Callable<Integer> {
  @Parameters(paramLabel = "NETWORK", description = "Name in the catalog, as in lenet5.")
  private String network;

  @Option(
      names = "--input",
      paramLabel = "CxHxW",
      converter = ShapeConverter.class,
      description = "Shape of the images; the network's own by default.")
  private Shape input;

  @Option(
      names = "--classes",
      paramLabel = "N",
      description = "Number of classes; the network's own by default.")
  private Integer classes;

  @Mixin private JsonOption json;

  @Override
  public Integer call() {
    Graph graph = graph();
    json.print(Description.of(graph), GraphReport.of(graph).toString());
    return 0;
  }

  private Graph graph() {
    try {
      Network named = Architectures.named(network);
      return named.graph(
          input == null ? named.input() : input, classes == null ? named.classes() : classes);
    } catch (IllegalArgumentException wrong) {
      throw new ConfigurationException(List.of(wrong.getMessage()));
    }
  }

  record Description(
      String network,
      List<Integer> input,
      int classes,
      long parameters,
      long multiplyAdds,
      long activations,
      List<Layer> layers) {
    static Description of(Graph graph) {
      return new Description(
          graph.network(),
          volume(graph.input()),
          graph.classes(),
          graph.parameters(),
          graph.multiplyAdds(),
          graph.activations(),
          graph.vertices().stream().map(Layer::of).toList());
    }
  }

  record Layer(
      String name,
      String kind,
      List<Integer> output,
      long parameters,
      long multiplyAdds,
      int receptiveField) {
    static Layer of(Vertex vertex) {
      return new Layer(
          vertex.name(),
          vertex.op().kind(),
          volume(vertex.output()),
          vertex.parameters(),
          vertex.multiplyAdds(),
          vertex.receptiveField().size());
    }
  }

  private static List<Integer> volume(Shape shape) {
    return List.of(shape.channels(), shape.height(), shape.width());
  }
}
