package io.convoy.architecture.catalog;

import io.convoy.architecture.Network;
import io.convoy.architecture.graph.Spelling;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The catalog: every network that can be called by name. */
public final class Architectures {

  private static final Map<String, Network> CATALOG =
      index(
          Stream.of(
                  List.of(LeNet.lenet(), LeNet.lenet5()),
                  List.of(AlexNet.alexnet(), AlexNet.alexnet2012(), ZfNet.zfnet()),
                  List.of(NetworkInNetwork.nin()),
                  Vgg.all(),
                  List.of(Inception.naive(), Inception.bottlenecks()),
                  List.of(GoogLeNet.googlenet(), GoogLeNet.googlenetAuxiliary()),
                  List.of(AllConvolutional.allcnn()),
                  ResNet.all(),
                  CifarResNet.all())
              .flatMap(List::stream)
              .toList());

  private Architectures() {}

  /** All networks, family by family, in the order of their publication. */
  public static List<Network> all() {
    return List.copyOf(CATALOG.values());
  }

  /**
   * The network called {@code name}.
   *
   * @throws IllegalArgumentException if there is none; the message suggests a similar name
   */
  public static Network named(String name) {
    Network network = CATALOG.get(name);
    if (network == null) {
      throw new IllegalArgumentException(
          "Unsupported network: %s (supported: %s)%s"
              .formatted(
                  name,
                  String.join(", ", CATALOG.keySet()),
                  Spelling.closest(name, CATALOG.keySet())
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
