package io.convoy.api.plan;

import io.convoy.spark.rounds.SliceRule;

/**
 * Bytes that pass the links of driver and executors in a round. With X executors of w workers each,
 * W workers in all, a start of B bytes, states of S bytes sent and an average of A bytes:
 *
 * <pre>
 * the driver sends      B x (1 + 1/2 + ... + 1/X)
 * an executor receives  B, and (W - w) x S / X where executors average
 * an executor sends     its share of what the driver does not send of X x B, and
 *                       w x S x (X - 1) / X + A / X where executors average, else w x S
 * the driver receives   A where executors average, else W x S
 * </pre>
 *
 * <p>The sum stands for Spark's broadcast: executors fetch pieces in random order, each from the
 * driver or from one of the executors that have it already. At a share p of the broadcast, k of the
 * others have the piece with the probability of a binomial distribution, and the driver is asked
 * with probability 1 / (1 + k); the mean over p is the sum divided by X.
 *
 * @param driverSends bytes that leave the driver
 * @param driverReceives bytes that reach the driver
 * @param executorSends bytes that leave an executor
 * @param executorReceives bytes that reach an executor
 */
public record LinkBytes(
    double driverSends, double driverReceives, double executorSends, double executorReceives) {
  /** The bytes of workers in the driver's process. */
  private static final LinkBytes NONE = new LinkBytes(0, 0, 0, 0);

  /** The bytes of a round. */
  public static LinkBytes of(ExchangeBytes exchange, Cluster cluster, int workers) {
    if (cluster.isInProcess()) {
      return NONE;
    }
    int executors = cluster.executors(workers);
    double ofExecutor = (double) workers / executors;
    double fromDriver = exchange.start() * harmonic(executors);
    double fromPeers = exchange.start() - fromDriver / executors;
    if (isDirect(exchange, workers)) {
      double sent = workers * (double) exchange.sent();
      return new LinkBytes(
          fromDriver, sent, fromPeers + ofExecutor * exchange.sent(), exchange.start());
    }
    double others = ofExecutor * exchange.sent() * (executors - 1) / executors;
    return new LinkBytes(
        fromDriver,
        exchange.average(),
        fromPeers + others + (double) exchange.average() / executors,
        exchange.start() + others);
  }

  /**
   * Bytes of states of all workers in a round, as {@code bytes_sent} in the metrics counts them.
   */
  public static long sent(ExchangeBytes exchange, int workers) {
    return workers * (exchange.start() + exchange.sent())
        + (isDirect(exchange, workers) ? 0 : exchange.average());
  }

  /** Whether the driver averages whole states. */
  static boolean isDirect(ExchangeBytes exchange, int workers) {
    return SliceRule.USUAL.averagesDirectly(workers * exchange.sent());
  }

  private static double harmonic(int executors) {
    double sum = 0;
    for (int i = executors; i >= 1; i--) {
      sum += 1.0 / i;
    }
    return sum;
  }
}
