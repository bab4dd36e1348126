package io.convoy.architecture;

import java.util.List;

/**
 * A library's own networks, which commands, job files and the API then find by name like those of
 * the catalog.
 *
 * <p>{@link io.convoy.architecture.catalog.Architectures#named Architectures.named} finds providers
 * with {@link java.util.ServiceLoader}: a jar lists its provider in the file {@code
 * META-INF/services/io.convoy.architecture.NetworkProvider}, one class name per line. The class is
 * public and has a public constructor without parameters. A model stores the name of its network,
 * not the network, so the jar must be on the class path of everything that later opens the model.
 */
public interface NetworkProvider {
  /**
   * The networks of this provider. Their names must differ from each other, from those of the
   * catalog and from those of other providers.
   */
  List<Network> networks();
}
