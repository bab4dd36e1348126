package io.convoy.spark.rounds;

import io.convoy.training.exchange.LostRemaindersException;
import io.convoy.training.exchange.Remainders;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.BlockManagerId;
import scala.collection.Iterator;

/**
 * What executors keep after a round for the next one, in memory or on disk: the remainder of every
 * worker, with the executor that ran it, and the state that the round started from. Spark does not
 * restore what is lost with an executor.
 */
final class KeptState implements Remainders, AutoCloseable {
  private final Broadcast<Integer> owner;
  private final KeptBlocks blocks;
  private final int workers;

  /** Keeps nothing yet: the tasks of a round store what is to be kept. */
  KeptState(JavaSparkContext spark, int workers) {
    this.owner = spark.broadcast(workers);
    this.blocks = new KeptBlocks(RoundBlocks.with(owner));
    this.workers = workers;
  }

  /** Keeps a copy of remainders on the driver, from which executors fetch them. */
  static KeptState copyOf(Remainders remainders, JavaSparkContext spark, int workers) {
    KeptState kept = new KeptState(spark, workers);
    for (int worker = 0; worker < workers; worker++) {
      kept.blocks.keepRemainder(worker, remainders.of(worker));
    }
    return kept;
  }

  KeptBlocks blocks() {
    return blocks;
  }

  @Override
  public int workers() {
    return workers;
  }

  @Override
  public float[] of(int worker) {
    return blocks.remainder(worker).orElseThrow(() -> new LostRemaindersException(List.of(worker)));
  }

  /**
   * Where the workers of the next round should run: on the executors that keep their remainders.
   *
   * @return preferred locations of every worker's task, as Spark writes them
   * @throws LostRemaindersException if no process keeps the remainder of some worker
   */
  List<List<String>> locations() {
    List<Optional<List<String>>> all =
        IntStream.range(0, workers).mapToObj(this::locations).toList();
    List<Integer> lost =
        IntStream.range(0, workers).filter(worker -> all.get(worker).isEmpty()).boxed().toList();
    if (!lost.isEmpty()) {
      throw new LostRemaindersException(lost);
    }
    return all.stream().map(Optional::orElseThrow).toList();
  }

  /** The executors that keep the remainder of a worker, as Spark writes them. */
  List<String> executors(int worker) {
    return locations(worker).orElse(List.of());
  }

  private Optional<List<String>> locations(int worker) {
    Iterator<BlockManagerId> found =
        SparkEnv.get().blockManager().master().getLocations(blocks.ofRemainder(worker)).iterator();
    if (found.isEmpty()) {
      return Optional.empty();
    }
    List<String> executors = new ArrayList<>();
    while (found.hasNext()) {
      BlockManagerId process = found.next();
      if (!process.isDriver()) {
        executors.add("executor_%s_%s".formatted(process.host(), process.executorId()));
      }
    }
    return Optional.of(executors);
  }

  @Override
  public void close() {
    owner.destroy();
  }
}
