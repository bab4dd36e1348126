package io.convoy.architecture.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.architecture.Network;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArchitecturesTest {

  @Test
  void findsNetworkByName() {
    assertThat(Architectures.named("lenet5").title()).isEqualTo("LeNet-5");
    assertThat(Architectures.all()).extracting(Network::name).startsWith("lenet", "lenet5");
  }

  @Test
  void suggestsTheClosestName() {
    assertThatThrownBy(() -> Architectures.named("lnet5"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Unsupported network: lnet5 (supported: %s). Did you mean lenet5?".formatted(names()));
    assertThatThrownBy(() -> Architectures.named("LeNet"))
        .hasMessageEndingWith(". Did you mean lenet?");
  }

  private static String names() {
    return Stream.of(Architectures.all(), Architectures.provided())
        .flatMap(List::stream)
        .map(Network::name)
        .collect(Collectors.joining(", "));
  }

  @Test
  void suggestsNothingForAnotherWord() {
    assertThatThrownBy(() -> Architectures.named("transformer"))
        .hasMessage("Unsupported network: transformer (supported: %s)".formatted(names()));
  }

  @Test
  void refusesTwoNetworksOfOneName() {
    assertThatThrownBy(() -> Architectures.index(List.of(LeNet.lenet(), LeNet.lenet())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot list two networks as lenet: LeNet 20-50-500 and LeNet 20-50-500");
  }
}
