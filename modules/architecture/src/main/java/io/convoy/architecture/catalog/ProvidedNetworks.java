package io.convoy.architecture.catalog;

import io.convoy.architecture.Network;
import io.convoy.architecture.NetworkProvider;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** The networks of all {@linkplain NetworkProvider providers} on the class path. */
final class ProvidedNetworks {
  private ProvidedNetworks() {}

  /**
   * Loads the providers that the thread's context class loader finds, then those that only the
   * class loader of {@link NetworkProvider} finds.
   *
   * @param catalog whose names no provider may use
   * @return provided networks by name, in the order of their providers
   * @throws IllegalArgumentException if a provider cannot be loaded or repeats a name
   */
  static Map<String, Network> load(Map<String, Network> catalog) {
    Map<String, Network> networks = new LinkedHashMap<>();
    Map<String, String> owners = new LinkedHashMap<>();
    catalog.forEach((name, network) -> owners.put(name, "the catalog's " + network.title()));
    for (NetworkProvider provider : providers()) {
      String owner = provider.getClass().getName();
      for (Network network : provider.networks()) {
        String earlier = owners.putIfAbsent(network.name(), owner);
        if (earlier != null) {
          throw new IllegalArgumentException(
              "Cannot add network: %s of %s (the name belongs to %s)"
                  .formatted(network.name(), owner, earlier));
        }
        networks.put(network.name(), network);
      }
    }
    return networks;
  }

  /** One instance of each class, though both class loaders usually find the same classes. */
  private static List<NetworkProvider> providers() {
    Map<Class<?>, ServiceLoader.Provider<NetworkProvider>> byClass = new LinkedHashMap<>();
    try {
      Stream.of(
              Thread.currentThread().getContextClassLoader(),
              NetworkProvider.class.getClassLoader())
          .filter(Objects::nonNull)
          .flatMap(loader -> ServiceLoader.load(NetworkProvider.class, loader).stream())
          .forEach(provider -> byClass.putIfAbsent(provider.type(), provider));
      return byClass.values().stream().map(ServiceLoader.Provider::get).toList();
    } catch (ServiceConfigurationError error) {
      throw new IllegalArgumentException(
          "Cannot load network provider: %s".formatted(error.getMessage()), error);
    }
  }
}
