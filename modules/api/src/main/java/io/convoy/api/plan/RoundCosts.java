package io.convoy.api.plan;

/**
 * What a round costs beside training and links, on two cores of an AMD EPYC with AVX-512. Costs of
 * one process for each gigabyte were adjusted to rounds of {@code lenet}, {@code resnet20} and
 * {@code alexnet} on a busy machine (2026-11-30, {@code deploy/benchmarks/plan}), those of
 * processes to one run of {@code alexnet} in which driver and two executors shared the two cores.
 * Fixed costs, for a round, a task and a slice, are estimates that fit those rounds; none was
 * measured alone. Another machine has others, in about the ratio of its speed to this one's.
 *
 * @param roundSeconds to plan a round and to start and end its job
 * @param broadcastSeconds to make a broadcast known, beside its bytes
 * @param taskSeconds of the driver for each worker
 * @param recordSeconds of the driver for each slice that a worker stores
 * @param averagingSeconds to start and end the job that averages slices
 * @param broadcast seconds to send the start of a round, for each of its gigabytes (10^9 bytes) as
 *     all following values are
 * @param load seconds in which a worker takes over a state and gives it back
 * @param result seconds to send a state to the driver as the result of a task; within a process it
 *     is not copied
 * @param store seconds in which a worker stores its state in slices
 * @param fetch seconds in which an executor receives slices of other executors
 * @param average seconds to average states, for each gigabyte of each worker's state
 * @param gather seconds in which the driver receives and joins averaged slices
 */
public record RoundCosts(
    double roundSeconds,
    double broadcastSeconds,
    double taskSeconds,
    double recordSeconds,
    double averagingSeconds,
    double broadcast,
    double load,
    double result,
    double store,
    double fetch,
    double average,
    double gather) {
  private static final double GIGABYTE = 1e9;

  /** Workers in the driver's process. */
  public static final RoundCosts IN_PROCESS =
      new RoundCosts(0.008, 0.002, 0.001, 0.0001, 0.01, 0.35, 0.3, 0, 0.2, 0, 0.6, 0.15);

  /** Executors that are processes of their own. */
  public static final RoundCosts PROCESSES =
      new RoundCosts(0.012, 0.008, 0.0015, 0.0001, 0.02, 8.0, 0.3, 2.0, 0.2, 6.0, 0.8, 2.6);

  /** The costs on a cluster. */
  public static RoundCosts of(Cluster cluster) {
    return cluster.isInProcess() ? IN_PROCESS : PROCESSES;
  }

  /** Seconds for bytes at a cost for each gigabyte. */
  static double seconds(double perGigabyte, double bytes) {
    return perGigabyte * bytes / GIGABYTE;
  }
}
