package io.convoy.architecture;

import static io.convoy.architecture.Nodes.conv;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.architecture.catalog.LeNet;
import io.convoy.architecture.graph.Graph;
import org.junit.jupiter.api.Test;

class NetworkTest {

  private static final Shape IMAGE = new Shape(1, 4, 4);

  @Test
  void buildsForAnyInputAndClasses() {
    Network linear = new Network("linear", "Linear", "a test", IMAGE, 10, Nodes::dense);

    assertThat(Graph.of(linear).parameters()).isEqualTo(170);
    assertThat(Graph.of(linear, new Shape(3, 2, 2), 5).parameters()).isEqualTo(65);
    assertThat(Graph.of(linear).output().name()).isEqualTo("dense0");
  }

  @Test
  void rejectsFewerThanTwoClasses() {
    assertThatThrownBy(() -> Graph.of(LeNet.lenet5(), IMAGE, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid number of classes: 1 (must be at least 2)");
  }

  @Test
  void rejectsLogitsAtManyPlaces() {
    Network maps = new Network("maps", "Maps", "a test", IMAGE, 2, classes -> conv(classes, 3));

    assertThatThrownBy(() -> Graph.of(maps))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot give one logit per class with maps: 'conv0' gives 2x2x2 (must be 2x1x1)");
  }

  @Test
  void moduleGivesMapsWithoutClasses() {
    Network module = Network.module("module", "Module", "a test", IMAGE, conv(7, 3));

    assertThat(module.classifies()).isFalse();
    assertThat(LeNet.lenet().classifies()).isTrue();
    assertThat(Graph.of(module).classes()).isZero();
    assertThat(Graph.of(module, new Shape(2, 5, 5), 0).output().output())
        .isEqualTo(new Shape(7, 3, 3));
    assertThatThrownBy(() -> Graph.of(module, IMAGE, 10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot classify into 10 classes with module: it is a module (must be 0)");
  }

  @Test
  void rejectsNamesThatAreHardToType() {
    assertThatThrownBy(() -> new Network("LeNet 5", "LeNet-5", "a test", IMAGE, 2, Nodes::dense))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Invalid network name: 'LeNet 5'"
                + " (must be lower-case letters and digits, with dashes between)");
  }

  @Test
  void rejectsAnImageTheNetworkCannotTake() {
    assertThatThrownBy(() -> Graph.of(LeNet.lenet(), new Shape(1, 8, 8), 10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot apply conv2 to 20x2x2: "
                + "Cannot slide a 5x5 window (pad 0) over an input of size 2");
  }
}
