package io.convoy.jobs.plan;

import com.sun.management.OperatingSystemMXBean;
import io.convoy.api.plan.Bandwidth;
import io.convoy.api.plan.Cluster;
import io.convoy.architecture.graph.ByteSize;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import picocli.CommandLine.Option;

/** The options of {@code plan} that describe the cluster. */
final class PlanOptions {
  /** Without a number in the job file or on the command line. */
  private static final List<Integer> USUAL = List.of(1, 2, 4, 8, 16, 32, 64);

  private static final int MOST_WORKERS = 10_000;
  private static final String USUAL_BANDWIDTH = "10Gbit";

  @Option(
      names = "--workers",
      paramLabel = "N",
      split = ",",
      description =
          "Numbers of workers to plan, as in 1,2,4; 1 to 64 by powers of two unless given, and that"
              + " of the job file.")
  private List<Integer> workers = List.of();

  @Option(
      names = "--bandwidth",
      paramLabel = "SPEED",
      description =
          "Bandwidth of the link of each machine, in each direction (default: "
              + USUAL_BANDWIDTH
              + ").")
  private String bandwidth;

  @Option(
      names = "--cores",
      paramLabel = "N",
      description =
          "Workers that an executor runs at the same time, spark.executor.cores (default: 1).")
  private Integer cores;

  @Option(
      names = "--local",
      description =
          "Plan workers in the driver's process, as many at a time as this machine has cores, as"
              + " with local[*].")
  private boolean local;

  @Option(
      names = "--memory",
      paramLabel = "SIZE",
      description =
          "Memory of an executor, in its heap and outside it, for the largest batch; that of this"
              + " machine unless given.")
  private String memory;

  @Option(
      names = "--images-per-second",
      paramLabel = "N",
      description =
          "Images that a worker trains on in a second; measured on this machine unless given.")
  private Double imagesPerSecond;

  /** The cluster. */
  Cluster cluster() {
    if (local && (bandwidth != null || cores != null)) {
      throw new IllegalArgumentException(
          "Invalid %s: --local plans one process (leave out one of both)"
              .formatted(bandwidth != null ? "--bandwidth" : "--cores"));
    }
    return local
        ? Cluster.inProcess(Runtime.getRuntime().availableProcessors())
        : Cluster.of(
            cores == null ? 1 : cores,
            Bandwidth.parse(bandwidth == null ? USUAL_BANDWIDTH : bandwidth));
  }

  /**
   * Numbers of workers, in order.
   *
   * @param ofJob number in the job file
   */
  List<Integer> workers(Optional<Integer> ofJob) {
    TreeSet<Integer> numbers = new TreeSet<>(workers.isEmpty() ? USUAL : workers);
    if (workers.isEmpty()) {
      ofJob.ifPresent(numbers::add);
    }
    for (int number : numbers) {
      if (number < 1 || number > MOST_WORKERS) {
        throw new IllegalArgumentException(
            "Invalid --workers: %s (must be 1 to %s)".formatted(number, MOST_WORKERS));
      }
    }
    return List.copyOf(numbers);
  }

  /** Speed of a worker, if it is given. */
  Optional<Double> imagesPerSecond() {
    if (imagesPerSecond != null && !(imagesPerSecond > 0 && imagesPerSecond < 1e12)) {
      throw new IllegalArgumentException(
          "Invalid --images-per-second: %s (must be above 0)".formatted(imagesPerSecond));
    }
    return Optional.ofNullable(imagesPerSecond);
  }

  /** Memory of an executor in bytes. */
  ByteSize memory() {
    if (memory != null) {
      return ByteSize.parse(memory);
    }
    OperatingSystemMXBean machine =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return new ByteSize(machine.getTotalMemorySize());
  }
}
