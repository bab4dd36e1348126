package io.convoy.jobs.command;

import io.convoy.api.settings.reading.ConfigurationException;
import io.convoy.architecture.Network;
import io.convoy.architecture.Shape;
import io.convoy.architecture.catalog.Architectures;
import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.graph.MemoryEstimate;
import io.convoy.architecture.pattern.NetworkPattern;
import io.convoy.report.GraphReport;
import io.convoy.report.MemoryReport;
import io.convoy.report.drawing.GraphDrawing;
import io.convoy.training.optimization.Updater;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code describe}: the layer table of a network, its memory, its picture. */
@Command(
    name = "describe",
    description = "Shows a network, layer by layer.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  convoy describe --list",
      "  convoy describe vgg16 --memory 8g --svg vgg16.svg",
      "  convoy describe --pattern"
          + " 'INPUT[3x32x32] -> [[CONV3-64 -> RELU]*2 -> POOL2]*3 -> FC-512 -> RELU -> FC-10'"
    })
public final class DescribeCommand implements Callable<Integer> {
  @ArgGroup(multiplicity = "1")
  private Subject subject;

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

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "1",
      description = "Images in a batch, for the memory (default: ${DEFAULT-VALUE}).")
  private int batch;

  @Option(
      names = "--memory",
      paramLabel = "SIZE",
      description = "Print the largest batch that fits into this memory, as in 8g.")
  private String memory;

  @Option(
      names = "--updater",
      paramLabel = "nesterov|sgd|adam|adamw",
      defaultValue = "nesterov",
      description = "Optimizer, for the memory of training (default: ${DEFAULT-VALUE}).")
  private String updater;

  @Option(names = "--svg", paramLabel = "FILE", description = "Draw the network.")
  private Path svg;

  @Mixin private JsonOption json;

  private static final class Subject {
    @Parameters(paramLabel = "NETWORK", description = "Name in the catalog, as in lenet5.")
    private String name;

    @Option(
        names = "--pattern",
        paramLabel = "PATTERN",
        description = "A network in pattern notation, as in the example.")
    private String pattern;

    @Option(
        names = "--list",
        description = "List the networks of the catalog and of providers on the class path.")
    private boolean list;
  }

  @Override
  public Integer call() throws IOException {
    if (subject.list) {
      List<Network> networks = networks();
      json.print(CatalogList.of(networks), CatalogList.text(networks));
      return 0;
    }
    Description description;
    String text;
    try {
      Graph graph = graph();
      MemoryEstimate estimate = new MemoryEstimate(graph, Updater.named(updater).copies());
      Description.Memory needed = Description.Memory.of(estimate, batch, memory);
      description = Description.of(graph, needed);
      text = GraphReport.of(graph) + "\n\n" + MemoryReport.of(estimate, batch) + needed.text();
      if (svg != null) {
        Files.writeString(svg, GraphDrawing.of(graph).svg());
      }
    } catch (IllegalArgumentException wrong) {
      throw new ConfigurationException(List.of(wrong.getMessage()));
    }
    json.print(description, text);
    return 0;
  }

  /** The networks of the catalog, then those of providers. */
  private static List<Network> networks() {
    try {
      return Stream.of(Architectures.all(), Architectures.provided())
          .flatMap(List::stream)
          .toList();
    } catch (IllegalArgumentException wrong) {
      throw new ConfigurationException(List.of(wrong.getMessage()));
    }
  }

  private Graph graph() {
    Network network =
        subject.pattern == null
            ? Architectures.named(subject.name)
            : NetworkPattern.parse(subject.pattern);
    return Graph.of(
        network,
        input == null ? network.input() : input,
        classes == null ? network.classes() : classes);
  }
}
