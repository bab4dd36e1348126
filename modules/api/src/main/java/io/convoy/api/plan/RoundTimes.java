package io.convoy.api.plan;

import static io.convoy.api.plan.RoundCosts.seconds;

import io.convoy.spark.rounds.SliceRule;
import io.convoy.training.metrics.PhaseSeconds;

/**
 * The time of a round by phase, as the metrics of a run have it. With W workers on X executors, a
 * start of B bytes, states of S bytes sent, an average of A bytes, and constants {@code c} of
 * {@link RoundCosts}:
 *
 * <pre>
 * broadcast  c.broadcastSeconds + B x c.broadcast + link(bytes that the driver sends)
 * read       images of a worker x seconds to read one
 * train      images of a worker / images per second + state x c.load
 *
 * where the driver averages (up to 16 MiB of all workers):
 * gather     W x S x c.average
 * driver     c.roundSeconds + W x c.taskSeconds + W x S x c.result + link(W x S)
 *
 * where executors average n slices, of which each of s used slots has m = ceil(n / s), and
 * M = m x W x S / n bytes:
 * shuffle    c.averagingSeconds + n x c.taskSeconds + M x c.average
 *            + (X - 1) / X x (M x c.fetch + link(M x slots of an executor))
 * gather     A x c.gather + link(A)
 * driver     c.roundSeconds + W x c.taskSeconds + W x n x c.recordSeconds + S x c.store
 * </pre>
 *
 * <p>{@code link} is the time on a link, 0 in one process. Reading counts in full, since the core
 * that decodes ahead is one that trains; the metrics have most of it in {@code train}.
 */
public record RoundTimes(PlannedJob job, Cluster cluster, RoundCosts costs) {
  /**
   * The time of a round.
   *
   * @param images of all workers
   */
  public PhaseSeconds of(int workers, long images) {
    ExchangeBytes bytes = job.exchange(workers);
    LinkBytes links = LinkBytes.of(bytes, cluster, workers);
    double ofWorker = Math.ceil((double) images / workers);
    int turns = cluster.turns(workers);
    double broadcast =
        costs.broadcastSeconds()
            + seconds(costs.broadcast(), bytes.start())
            + cluster.seconds(links.driverSends());
    double read = turns * ofWorker * job.speed().secondsToRead();
    double train =
        turns
            * (ofWorker / job.speed().trainedPerSecond() + seconds(costs.load(), job.stateBytes()));
    double start = costs.roundSeconds() + workers * costs.taskSeconds();
    if (LinkBytes.isDirect(bytes, workers)) {
      double sent = workers * (double) bytes.sent();
      return new PhaseSeconds(
          broadcast,
          read,
          train,
          0,
          seconds(costs.average(), sent),
          start + seconds(costs.result(), sent) + cluster.seconds(sent));
    }
    int slices = SliceRule.USUAL.slices(job.trainedBytes(), workers);
    return new PhaseSeconds(
        broadcast,
        read,
        train,
        shuffle(bytes, workers, slices),
        seconds(costs.gather(), bytes.average()) + cluster.seconds(links.driverReceives()),
        start
            + (double) workers * slices * costs.recordSeconds()
            + turns * seconds(costs.store(), bytes.sent()));
  }

  private double shuffle(ExchangeBytes bytes, int workers, int slices) {
    int executors = cluster.executors(workers);
    int slots = Math.min(workers, executors * cluster.slots());
    double slice = (double) workers * bytes.sent() / slices;
    double ofSlot = Math.ceil((double) slices / slots) * slice;
    double remote = (executors - 1.0) / executors * ofSlot;
    return costs.averagingSeconds()
        + slices * costs.taskSeconds()
        + seconds(costs.average(), ofSlot)
        + seconds(costs.fetch(), remote)
        + cluster.seconds(remote * slots / executors);
  }

  /** All phases together. */
  public static double sum(PhaseSeconds phases) {
    return exchange(phases) + phases.read() + phases.train();
  }

  /** What is neither training nor reading. */
  public static double exchange(PhaseSeconds phases) {
    return phases.broadcast() + phases.shuffle() + phases.gather() + phases.driver();
  }
}
