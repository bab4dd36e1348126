package io.convoy.jobs.command;

import io.convoy.architecture.Network;
import io.convoy.architecture.graph.Graph;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The catalog as {@code describe --list} prints it. */
record CatalogList(List<Entry> networks) {
  /** One network, for its own input and number of classes. */
  record Entry(String name, String title, String source, long parameters, long multiplyAdds) {}

  static CatalogList of(List<Network> networks) {
    return new CatalogList(networks.stream().map(CatalogList::entry).toList());
  }

  static String text(List<Network> networks) {
    return networks.stream()
        .map(CatalogList::entry)
        .map(
            entry ->
                String.format(
                    Locale.ROOT,
                    "%-20s %,13d parameters %,8.1f M multiply-adds  %s",
                    entry.name(),
                    entry.parameters(),
                    entry.multiplyAdds() / 1e6,
                    entry.title()))
        .collect(Collectors.joining("\n"));
  }

  private static Entry entry(Network network) {
    Graph graph = Graph.of(network);
    return new Entry(
        network.name(),
        network.title(),
        network.source(),
        graph.parameters(),
        graph.multiplyAdds());
  }
}
