package io.convoy.api.plan;

/**
 * What a round costs beside training and links, on two cores of an AMD EPYC with AVX2 that driver
 * and executors share: fitted to one run each of {@code lenet}, {@code resnet20} and {@code
 * alexnet} with two workers, in one process and on two executors (2026-12-01, {@code
 * deploy/benchmarks/plan}). The cost of a task and that of a record of a slice were not measured
 * apart from those of a round. Another machine has others, in about the ratio of its speed to this
 * one's: see {@link #times}.
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
      new RoundCosts(0.024, 0.0035, 0.0025, 0.0001, 0.01, 0.49, 0.3, 0, 0.31, 0, 0.6, 0.19);

  /** Executors that are processes of their own. */
  public static final RoundCosts PROCESSES =
      new RoundCosts(0.05, 0.03, 0.005, 0.0001, 0.02, 6.0, 0.3, 2.0, 0.13, 3.7, 0.9, 1.55);

  /** The costs on a cluster. */
  public static RoundCosts of(Cluster cluster) {
    return cluster.isInProcess() ? IN_PROCESS : PROCESSES;
  }

  /** The costs on a processor on which everything takes {@code factor} times as long. */
  public RoundCosts times(double factor) {
    return new RoundCosts(
        factor * roundSeconds,
        factor * broadcastSeconds,
        factor * taskSeconds,
        factor * recordSeconds,
        factor * averagingSeconds,
        factor * broadcast,
        factor * load,
        factor * result,
        factor * store,
        factor * fetch,
        factor * average,
        factor * gather);
  }

  /** Seconds for bytes at a cost for each gigabyte. */
  static double seconds(double perGigabyte, double bytes) {
    return perGigabyte * bytes / GIGABYTE;
  }
}
