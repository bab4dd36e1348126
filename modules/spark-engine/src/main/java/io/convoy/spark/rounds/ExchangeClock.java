package io.convoy.spark.rounds;

import io.convoy.training.rounds.CommunicationCost;
import java.util.function.DoubleConsumer;
import java.util.function.Supplier;
import org.apache.spark.SparkContext;
import org.apache.spark.util.CollectionAccumulator;

/**
 * Measures what a round spends on sending states. A task that is run again counts again, which at
 * worst overstates a phase of a round that has lost an executor.
 */
final class ExchangeClock {
  private final CollectionAccumulator<Double> receiving;
  private double broadcastSeconds;
  private double averagingSeconds;
  private double gatherSeconds;

  ExchangeClock(SparkContext spark) {
    this.receiving = spark.collectionAccumulator();
  }

  /** For the tasks that receive the state: how long each waited for it. */
  CollectionAccumulator<Double> receiving() {
    return receiving;
  }

  <T> T broadcast(Supplier<T> work) {
    return timed(work, seconds -> broadcastSeconds += seconds);
  }

  /** Has slices averaged; more than once where executors were lost. */
  <T> T average(Supplier<T> work) {
    return timed(work, seconds -> averagingSeconds += seconds);
  }

  /** Puts together what has been averaged; likewise. */
  <T> T gather(Supplier<T> work) {
    return timed(work, seconds -> gatherSeconds += seconds);
  }

  CommunicationCost exchange(long bytesSent) {
    double slowest = receiving.value().stream().mapToDouble(Double::doubleValue).max().orElse(0);
    return new CommunicationCost(
        broadcastSeconds + slowest, averagingSeconds, gatherSeconds, bytesSent);
  }

  private static <T> T timed(Supplier<T> work, DoubleConsumer seconds) {
    long began = System.nanoTime();
    T result = work.get();
    seconds.accept((System.nanoTime() - began) / 1e9);
    return result;
  }
}
