package io.convoy.api.doctor;

import io.convoy.api.doctor.MemoryNeed.Amount;
import io.convoy.architecture.graph.ByteSize;
import io.convoy.spark.doctor.NativeLibrary;
import io.convoy.spark.doctor.ProcessFacts;
import io.convoy.spark.doctor.ProcessMemory;
import io.convoy.spark.doctor.SparkProcess;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;

/**
 * Compares the memory of processes with what a job needs.
 *
 * @param settings of the application
 * @param need of the job; empty if there is no job
 * @param local whether the driver is also the executor
 */
record MemoryChecks(SparkConf settings, Optional<MemoryNeed> need, boolean local) {
  private static final String HEAP = "heap";
  private static final String OUTSIDE = "memory outside the heap";
  private static final String OVERHEAD = "spark.executor.memoryOverhead";
  private static final long LEAST_OVERHEAD = 384L << 20;

  /** A limit of the memory outside the heap. */
  private record Limit(long bytes, String owner, Amount need, String remedy) {
    double margin() {
      return (double) bytes / need.ample();
    }
  }

  /**
   * Checks a process.
   *
   * @param neighbors number of processes of the application on the same host, itself included
   */
  List<Check> of(SparkProcess process, ProcessFacts facts, int neighbors) {
    return List.of(heap(process, facts.memory()), outside(process, facts, neighbors));
  }

  private Check heap(SparkProcess process, ProcessMemory memory) {
    String has = size(memory.maxHeap());
    if (need.isEmpty()) {
      return Check.ok(HEAP, process, has);
    }
    Amount heap = local ? need.get().localHeap() : heap(process, need.get());
    String remedy =
        process.isDriver() ? "increase spark.driver.memory" : "increase spark.executor.memory";
    if (memory.maxHeap() < heap.least()) {
      return Check.failed(HEAP, process, tooLittle(has, heap.least()), remedy);
    }
    String message = "%s; the job needs about %s".formatted(has, size(heap.ample()));
    return memory.maxHeap() < heap.ample()
        ? Check.warning(HEAP, process, message, remedy)
        : Check.ok(HEAP, process, message);
  }

  private static Amount heap(SparkProcess process, MemoryNeed need) {
    return process.isDriver() ? need.driverHeap() : need.executorHeap();
  }

  private Check outside(SparkProcess process, ProcessFacts facts, int neighbors) {
    if (need.isEmpty() || process.isDriver() && !local) {
      return Check.ok(
          OUTSIDE, process, "%s available on the host".formatted(size(facts.memory().available())));
    }
    Limit limit =
        limits(process, facts, need.get().networks(), neighbors)
            .min(Comparator.comparingDouble(Limit::margin))
            .orElseThrow();
    String has = "%s %s".formatted(size(limit.bytes()), limit.owner());
    if (limit.bytes() < limit.need().least()) {
      return Check.failed(OUTSIDE, process, tooLittle(has, limit.need().least()), limit.remedy());
    }
    String message = "%s; the job needs about %s".formatted(has, size(limit.need().ample()));
    return limit.bytes() < limit.need().ample()
        ? Check.warning(OUTSIDE, process, message, limit.remedy())
        : Check.ok(OUTSIDE, process, message);
  }

  private Stream<Limit> limits(
      SparkProcess process, ProcessFacts facts, Amount networks, int neighbors) {
    long allowed =
        facts.libraries().stream()
            .filter(library -> library.loaded() != null)
            .map(NativeLibrary.Attempt::loaded)
            .mapToLong(NativeLibrary.Loaded::maxBytes)
            .min()
            .orElse(Long.MAX_VALUE);
    String options =
        process.isDriver() ? "spark.driver.extraJavaOptions" : "spark.executor.extraJavaOptions";
    Stream<Limit> everywhere =
        Stream.of(
            new Limit(
                allowed,
                "allowed by org.bytedeco.javacpp.maxbytes",
                networks,
                "increase -Dorg.bytedeco.javacpp.maxbytes in %s, or reduce training.batch-size"
                    .formatted(options)),
            new Limit(
                facts.memory().available() / neighbors,
                neighbors == 1
                    ? "available on the host"
                    : "available on the host for each of %s processes".formatted(neighbors),
                networks,
                "run fewer workers on this host, or reduce training.batch-size"));
    OptionalLong overhead = process.isDriver() ? OptionalLong.empty() : overhead(settings);
    return overhead.isEmpty()
        ? everywhere
        : Stream.concat(
            everywhere,
            Stream.of(
                new Limit(
                    overhead.getAsLong(),
                    "of the container (%s)".formatted(OVERHEAD),
                    networks.plus(MemoryNeed.NATIVE),
                    "increase %s, or reduce training.batch-size".formatted(OVERHEAD))));
  }

  /** Memory outside the heap in the container of an executor; empty if there are no containers. */
  static OptionalLong overhead(SparkConf settings) {
    String master = settings.get("spark.master", "");
    if (!master.startsWith("yarn") && !master.startsWith("k8s:")) {
      return OptionalLong.empty();
    }
    double factor = settings.getDouble("spark.executor.memoryOverheadFactor", 0.1);
    long heap = settings.getSizeAsBytes("spark.executor.memory", "1g");
    long usual = Math.max(LEAST_OVERHEAD, (long) (factor * heap));
    return OptionalLong.of(
        settings.contains(OVERHEAD) ? settings.getSizeAsMb(OVERHEAD) << 20 : usual);
  }

  private static String tooLittle(String has, long least) {
    return "%s, but the job needs at least %s".formatted(has, size(least));
  }

  private static String size(long bytes) {
    return new ByteSize(bytes).toString();
  }
}
