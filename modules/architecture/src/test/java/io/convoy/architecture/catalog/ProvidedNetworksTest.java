package io.convoy.architecture.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.architecture.Network;
import io.convoy.architecture.NetworkProvider;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvidedNetworksTest {
  @TempDir Path folder;

  /** Repeats a name of the catalog. */
  public static final class SecondLenet implements NetworkProvider {
    @Override
    public List<Network> networks() {
      return List.of(OneLayerProvider.network("lenet5"));
    }
  }

  /** Repeats the name of {@link OneLayerProvider}. */
  public static final class SecondOneLayer implements NetworkProvider {
    @Override
    public List<Network> networks() {
      return List.of(OneLayerProvider.network("one-layer"));
    }
  }

  /** Registered only with the thread's context class loader. */
  public static final class AnotherProvider implements NetworkProvider {
    @Override
    public List<Network> networks() {
      return List.of(OneLayerProvider.network("another"));
    }
  }

  @Test
  void findsNetworkOfProvider() {
    assertThat(Architectures.named("one-layer").title()).isEqualTo("One layer");
    assertThat(Architectures.provided()).extracting(Network::name).containsExactly("one-layer");
    assertThat(Architectures.all()).extracting(Network::name).doesNotContain("one-layer");
  }

  @Test
  void messageForUnknownNetworkIncludesNamesOfProviders() {
    assertThatThrownBy(() -> Architectures.named("one-layr"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Unsupported network: one-layr (supported: lenet, ")
        .hasMessageEndingWith(", one-layer). Did you mean one-layer?");
  }

  @Test
  void findsProvidersOfContextClassLoaderAndOfItsOwn() throws IOException {
    List<String> names =
        withProvider(
            AnotherProvider.class,
            () -> Architectures.provided().stream().map(Network::name).toList());
    assertThat(names).containsExactlyInAnyOrder("one-layer", "another");
  }

  @Test
  void findsProvidersWithoutContextClassLoader() throws IOException {
    assertThat(withContext(null, () -> Architectures.named("one-layer").title()))
        .isEqualTo("One layer");
  }

  @Test
  void rejectsProviderThatRepeatsNameOfCatalog() {
    assertThatThrownBy(
            () -> withProvider(SecondLenet.class, () -> Architectures.named("lenet5").title()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot add network: lenet5 of %s (the name belongs to the catalog's LeNet-5)",
            SecondLenet.class.getName());
  }

  @Test
  void rejectsTwoProvidersOfOneName() {
    assertThatThrownBy(
            () -> withProvider(SecondOneLayer.class, () -> Architectures.named("lenet5").title()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("one-layer")
        .hasMessageContaining(OneLayerProvider.class.getName())
        .hasMessageContaining(SecondOneLayer.class.getName());
  }

  @Test
  void rejectsProviderThatCannotBeLoaded() {
    assertThatThrownBy(() -> withProvider("io.example.Missing", Architectures::provided))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Cannot load network provider: ")
        .hasMessageContaining("io.example.Missing");
  }

  private <T> T withProvider(Class<?> provider, Work<T> work) throws IOException {
    return withProvider(provider.getName(), work);
  }

  private <T> T withProvider(String provider, Work<T> work) throws IOException {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.writeString(services.resolve(NetworkProvider.class.getName()), provider);
    URL[] urls = {folder.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(urls, getClass().getClassLoader())) {
      return withContext(loader, work);
    }
  }

  private static <T> T withContext(ClassLoader loader, Work<T> work) {
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    Thread.currentThread().setContextClassLoader(loader);
    try {
      return work.run();
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  private interface Work<T> {
    T run();
  }
}
