package io.convoy.api.initialization;

import static io.convoy.architecture.Nodes.chain;
import static io.convoy.architecture.Nodes.conv;
import static io.convoy.architecture.Nodes.dense;
import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.architecture.Network;
import io.convoy.architecture.ParameterRole;
import io.convoy.architecture.Shape;
import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.graph.ParameterBlock;
import io.convoy.architecture.graph.ParameterLayout;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class IdentityFiltersTest {
  private static final Graph GRAPH =
      Graph.of(
          new Network(
              "test",
              "test",
              "a test",
              new Shape(1, 8, 8),
              10,
              classes ->
                  chain()
                      .then("image", conv(2, 3))
                      .then("more", conv(3, 3))
                      .then("fewer", conv(2, 1))
                      .then("even", conv(2, 2))
                      .then("groups", conv(2, 3).groups(2))
                      .then("output", dense(classes))));
  private static final ParameterLayout LAYOUT = ParameterLayout.of(GRAPH);

  @Test
  void aFilterForEveryChannelPassesItOn() {
    assertThat(weights("more"))
        .containsExactly(
            0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, // The first channel.
            0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, // The second.
            7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7);
  }

  @Test
  void fewerFiltersThanChannelsPassOnTheFirst() {
    assertThat(weights("fewer")).containsExactly(1, 0, 0, 0, 1, 0);
  }

  @Test
  void allOtherParametersStay() {
    for (String layer : new String[] {"image", "even", "output"}) {
      assertThat(weights(layer)).containsOnly(7);
    }
    assertThat(weights("groups.group0")).containsOnly(7);
    ParameterBlock bias = LAYOUT.block("more", ParameterRole.BIAS);
    assertThat(Arrays.copyOfRange(written(), bias.offset(), bias.end())).containsOnly(7);
  }

  private static float[] weights(String layer) {
    ParameterBlock block = LAYOUT.block(layer, ParameterRole.WEIGHT);
    return Arrays.copyOfRange(written(), block.offset(), block.end());
  }

  private static float[] written() {
    float[] parameters = new float[LAYOUT.length()];
    Arrays.fill(parameters, 7);
    IdentityFilters.write(GRAPH, parameters);
    return parameters;
  }
}
