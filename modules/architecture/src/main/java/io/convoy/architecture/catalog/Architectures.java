package io.convoy.architecture.catalog;

import io.convoy.architecture.Network;
import io.convoy.architecture.NetworkProvider;
import io.convoy.architecture.graph.Spelling;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Finds networks by name: those of the catalog, and those that providers add to it. */
public final class Architectures {

  private static final Map<String, Network> CATALOG =
      index(
          Stream.of(
                  List.of(LeNet.lenet(), LeNet.lenet5()),
                  List.of(AlexNet.alexnet(), AlexNet.alexnet2012(), ZfNet.zfnet()),
                  List.of(NetworkInNetwork.nin()),
                  Vgg.all(),
                  List.of(Inception.naive(), Inception.bottlenecks()),
                  List.of(
                      GoogLeNet.googlenet(),
                      GoogLeNet.googlenetAuxiliary(),
                      GoogLeNet.googlenetBatchNorm()),
                  List.of(AllConvolutional.allcnn()),
                  ResNet.all(),
                  KerasResNet.all(),
                  CifarResNet.all(),
                  List.of(Airbench.airbench94()))
              .flatMap(List::stream)
              .toList());

  private Architectures() {}

  /** {@return the networks of the catalog, family by family, in the order of their publication} */
  public static List<Network> all() {
    return List.copyOf(CATALOG.values());
  }

  /**
   * {@return the networks of all {@linkplain NetworkProvider providers} that the thread's context
   * class loader finds, and of those that only the class loader of {@code NetworkProvider} finds}
   *
   * @throws IllegalArgumentException if a provider cannot be loaded, or repeats the name of a
   *     network of the catalog or of another provider
   */
  public static List<Network> provided() {
    return List.copyOf(ProvidedNetworks.load(CATALOG).values());
  }

  /**
   * {@return the network called {@code name}, of the catalog or of a {@linkplain #provided()
   * provider}}
   *
   * @param name name of the network, as in {@link Network#name()}
   * @throws IllegalArgumentException if there is none, with a message that suggests a similar name;
   *     if a provider cannot be loaded or repeats a name
   */
  public static Network named(String name) {
    Map<String, Network> networks = new LinkedHashMap<>(CATALOG);
    networks.putAll(ProvidedNetworks.load(CATALOG));
    Network network = networks.get(name);
    if (network == null) {
      throw new IllegalArgumentException(
          "Unsupported network: %s (supported: %s)%s"
              .formatted(
                  name,
                  String.join(", ", networks.keySet()),
                  Spelling.closest(name, networks.keySet())
                      .map(". Did you mean %s?"::formatted)
                      .orElse("")));
    }
    return network;
  }

  static Map<String, Network> index(List<Network> networks) {
    Map<String, Network> byName = new LinkedHashMap<>();
    for (Network network : networks) {
      Network earlier = byName.putIfAbsent(network.name(), network);
      if (earlier != null) {
        throw new IllegalArgumentException(
            "Cannot list two networks as %s: %s and %s"
                .formatted(network.name(), earlier.title(), network.title()));
      }
    }
    return Collections.unmodifiableMap(byName);
  }
}
