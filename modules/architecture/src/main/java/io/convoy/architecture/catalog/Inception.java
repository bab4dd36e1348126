package io.convoy.architecture.catalog;

import static io.convoy.architecture.Nodes.chain;
import static io.convoy.architecture.Nodes.concat;
import static io.convoy.architecture.Nodes.conv;
import static io.convoy.architecture.Nodes.maxPool;
import static io.convoy.architecture.Nodes.relu;

import io.convoy.architecture.Network;
import io.convoy.architecture.Node;
import io.convoy.architecture.Shape;

/**
 * The inception module, with the example of the CS231n lectures: on the same 256 maps of 28x28, the
 * naive module costs 854 million multiply-adds, the module with bottlenecks 271 million.
 */
public final class Inception {

  private static final Shape MAPS = new Shape(256, 28, 28);
  private static final String SOURCE =
      "Szegedy et al.: Going Deeper with Convolutions (2014), Figure 2, with the numbers of CS231n (2017)";

  private Inception() {}

  /** {@return the naive module: three window sizes and a pooling side by side, each on all maps} */
  public static Network naive() {
    return Network.module(
        "inception-naive",
        "Inception module, naive",
        SOURCE,
        MAPS,
        concat()
            .branch("1x1", filters(128, 1))
            .branch("3x3", filters(192, 3))
            .branch("5x5", filters(96, 5))
            .branch("pool", samePool()));
  }

  /**
   * {@return the module with bottlenecks: 1x1 convolutions before the large windows and after the
   * pooling}
   */
  public static Network bottlenecks() {
    return Network.module(
        "inception", "Inception module", SOURCE, MAPS, module(128, 64, 192, 64, 96, 64));
  }

  /**
   * A module by its six numbers of filters, named as the columns of Table 1 in the GoogLeNet paper.
   */
  static Node module(
      int ones, int threesReduce, int threes, int fivesReduce, int fives, int poolProjection) {
    return concat()
        .branch("1x1", filters(ones, 1))
        .branch("3x3", chain(filters(threesReduce, 1), filters(threes, 3)))
        .branch("5x5", chain(filters(fivesReduce, 1), filters(fives, 5)))
        .branch("pool", chain(samePool(), filters(poolProjection, 1)));
  }

  private static Node filters(int channels, int size) {
    return chain(conv(channels, size).pad(size / 2), relu());
  }

  private static Node samePool() {
    return maxPool(3).stride(1).pad(1);
  }
}
