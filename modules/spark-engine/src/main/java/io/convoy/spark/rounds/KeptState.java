package io.convoy.spark.rounds;

import io.convoy.spark.cluster.ActiveExecutors;
import io.convoy.training.exchange.LostRemaindersException;
import io.convoy.training.exchange.Remainders;
import java.util.ArrayList;
import java.util.List;
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
  private final JavaSparkContext spark;
  private final Broadcast<Integer> owner;
  private final KeptBlocks blocks;
  private final int workers;

  /** Keeps nothing yet: the tasks of a round store what is to be kept. */
  KeptState(JavaSparkContext spark, int workers) {
    this.spark = spark;
    this.owner = spark.broadcast(workers);
    this.blocks = new KeptBlocks(RoundBlocks.open(spark), owner.id());
    this.workers = workers;
  }

  /** Keeps a copy of remainders on the driver, from which executors fetch them. */
  static KeptState copyOf(Remainders remainders, JavaSparkContext spark, int workers) {
    KeptState kept = new KeptState(spark, workers);
    boolean copied = false;
    try {
      for (int worker = 0; worker < workers; worker++) {
        kept.blocks.remainder(worker).put(remainders.of(worker));
      }
      copied = true;
      return kept;
    } finally {
      if (!copied) {
        kept.close();
      }
    }
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
    return blocks
        .remainder(worker)
        .get()
        .orElseThrow(() -> new LostRemaindersException(List.of(worker)));
  }

  /**
   * Where the workers of the next round should run: on the executors that keep their remainders, if
   * that is even.
   *
   * @return preferred locations of every worker's task, as Spark writes them
   * @throws LostRemaindersException if no process keeps the remainder of some worker
   */
  List<List<String>> locations() {
    List<List<BlockManagerId>> all = IntStream.range(0, workers).mapToObj(this::holders).toList();
    List<Integer> lost =
        IntStream.range(0, workers).filter(worker -> all.get(worker).isEmpty()).boxed().toList();
    if (!lost.isEmpty()) {
      throw new LostRemaindersException(lost);
    }
    return EvenPlacement.of(all, ActiveExecutors.ids(spark.sc()));
  }

  /** The executors that keep the remainder of a worker, as Spark writes them. */
  List<String> executors(int worker) {
    return holders(worker).stream()
        .filter(process -> !process.isDriver())
        .map(EvenPlacement::location)
        .toList();
  }

  private List<BlockManagerId> holders(int worker) {
    List<BlockManagerId> processes = new ArrayList<>();
    Iterator<BlockManagerId> found =
        SparkEnv.get()
            .blockManager()
            .master()
            .getLocations(blocks.remainder(worker).id())
            .iterator();
    found.foreach(processes::add);
    return processes;
  }

  @Override
  public void close() {
    blocks.remainders().close(spark);
    owner.destroy();
  }
}
