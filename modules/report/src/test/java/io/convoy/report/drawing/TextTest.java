package io.convoy.report.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTest {

  @Test
  void longTextsAreCut() {
    String text = "localResponseNorm 5";

    assertThat(Letters.SMALL.fit(text, Letters.SMALL.width(text))).isEqualTo(text);
    assertThat(Letters.SMALL.fit(text, Letters.SMALL.width("localRes."))).isEqualTo("localRes…");
    assertThat(Letters.SMALL.fit(text, 0)).isEqualTo("…");
  }

  @ParameterizedTest
  @CsvSource({
    "conv, CONVOLUTION",
    "conv1d, CONVOLUTION",
    "locallyConnected, CONVOLUTION",
    "maxPool, POOLING",
    "globalAveragePool, POOLING",
    "batchNorm, NORMALIZATION",
    "lrn, NORMALIZATION",
    "tanh, ACTIVATION",
    "dropout, DROPOUT",
    "dense, DENSE",
    "concat, JOIN",
    "sum, JOIN",
    "attention, OTHER",
  })
  void familiesClaimKinds(String kind, Family family) {
    assertThat(Family.of(kind)).isEqualTo(family);
  }

  @Test
  void routesBendAndTurnCorners() {
    assertThat(new Route(10, 0).down(20).down(20).bend(50, 60))
        .hasToString("M10,0 L10,20 C10,40 50,40 50,60");
    assertThat(new Route(0, 0).corner(0, 40, 30, 40).line(30, 40))
        .hasToString("M0,0 L0,32 Q0,40 8,40 L30,40");
    assertThat(new Route(0, 0).corner(0, 4, 30, 4).line(30, 4))
        .hasToString("M0,0 L0,0 Q0,4 4,4 L30,4");
  }
}
