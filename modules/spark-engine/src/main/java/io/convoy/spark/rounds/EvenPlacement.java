package io.convoy.spark.rounds;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.storage.BlockManagerId;

/**
 * Places workers where their remainders are, as long as no executor has more than its share of
 * them. The others may run anywhere and fetch what remains with them, so that an executor which has
 * joined the cluster gets work, and one which is leaving does not.
 */
final class EvenPlacement {
  private EvenPlacement() {}

  /**
   * Places workers.
   *
   * @param holders processes that keep the remainder of each worker
   * @param active ids of the executors on which Spark starts tasks
   * @return preferred locations of every worker's task, as Spark writes them
   */
  static List<List<String>> of(List<List<BlockManagerId>> holders, Set<String> active) {
    int share = active.isEmpty() ? 0 : (holders.size() - 1) / active.size() + 1;
    Map<String, Integer> placed = new HashMap<>();
    List<List<String>> locations = new ArrayList<>();
    for (List<BlockManagerId> ofWorker : holders) {
      Optional<BlockManagerId> executor =
          ofWorker.stream()
              .filter(process -> active.contains(process.executorId()))
              .filter(process -> placed.getOrDefault(process.executorId(), 0) < share)
              .findFirst();
      executor.ifPresent(process -> placed.merge(process.executorId(), 1, Integer::sum));
      locations.add(executor.map(EvenPlacement::location).map(List::of).orElse(List.of()));
    }
    return locations;
  }

  /** An executor, as Spark writes it. */
  static String location(BlockManagerId executor) {
    return "executor_%s_%s".formatted(executor.host(), executor.executorId());
  }
}
