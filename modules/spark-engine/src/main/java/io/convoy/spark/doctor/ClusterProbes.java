package io.convoy.spark.doctor;

import io.convoy.spark.cluster.TaskSlots;
import io.convoy.spark.rounds.PlacedTasks;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.storage.BlockManagerId;
import scala.collection.Iterator;

/**
 * Runs probes on every executor of an application.
 *
 * @param executors all that have registered, in the order of their ids; the driver on a local
 *     master
 * @param slots number of tasks that they run at the same time
 */
public record ClusterProbes(JavaSparkContext spark, List<SparkProcess> executors, int slots) {
  /** Spark may run a task on another executor than the one that it was made for. */
  private static final int ATTEMPTS = 3;

  /**
   * Waits until no more executors register.
   *
   * @throws IllegalStateException if none registers in time
   */
  public static ClusterProbes of(JavaSparkContext spark) {
    int slots = TaskSlots.settled(spark.sc());
    return new ClusterProbes(spark, registered(), slots);
  }

  private static List<SparkProcess> registered() {
    List<SparkProcess> executors = new ArrayList<>();
    Iterator<BlockManagerId> processes =
        SparkEnv.get().blockManager().master().getMemoryStatus().keysIterator();
    while (processes.hasNext()) {
      SparkProcess process = SparkProcess.of(processes.next());
      if (!process.isDriver()) {
        executors.add(process);
      }
    }
    executors.sort(
        Comparator.comparing((SparkProcess process) -> process.id().length())
            .thenComparing(SparkProcess::id));
    return executors.isEmpty() ? List.of(SparkProcess.here()) : List.copyOf(executors);
  }

  /** Whether the driver is the only process. */
  public boolean isLocal() {
    return executors.get(0).isDriver();
  }

  /**
   * Runs a probe on every executor, on all at the same time.
   *
   * @return the answers in the order of the executors; without those of executors that have ended
   */
  public <R extends Serializable> List<Answer<R>> ask(String description, Probe<R> probe) {
    spark.setJobDescription(description);
    Map<SparkProcess, Answer<R>> answers = new HashMap<>();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      List<SparkProcess> silent =
          executors.stream().filter(executor -> !answers.containsKey(executor)).toList();
      if (!silent.isEmpty()) {
        List<Integer> numbers = IntStream.range(0, silent.size()).boxed().toList();
        List<List<String>> locations = silent.stream().map(ClusterProbes::location).toList();
        PlacedTasks.of(spark, numbers, locations)
            .map(new Answer.Task<>(probe))
            .collect()
            .forEach(answer -> answers.putIfAbsent(answer.process(), answer));
      }
    }
    return executors.stream().map(answers::get).filter(Objects::nonNull).toList();
  }

  /** The preferred location of a task, as Spark writes it. */
  private static List<String> location(SparkProcess process) {
    return process.isDriver()
        ? List.of()
        : List.of("executor_%s_%s".formatted(process.host(), process.id()));
  }
}
