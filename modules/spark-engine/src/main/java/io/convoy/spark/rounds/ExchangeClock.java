package io.convoy.spark.rounds;

import io.convoy.training.rounds.CommunicationCost;
import java.util.function.DoubleConsumer;
import java.util.function.Supplier;
import org.apache.spark.SparkContext;
import org.apache.spark.util.CollectionAccumulator;

/**
 * Measures the time that a round spends on exchanging states. A task that runs again counts again,
 * so the time of a round that has lost an executor may be too high.
 */
final class ExchangeClock {
  private final CollectionAccumulator<Double> receiving;
  private double broadcastSeconds;
  private double averagingSeconds;
  private double gatherSeconds;

  ExchangeClock(SparkContext spark) {
    this.receiving = spark.collectionAccumulator();
  }

  /** Collects from each task the seconds that it waited for the state. */
  CollectionAccumulator<Double> receiving() {
    return receiving;
  }

  <T> T broadcast(Supplier<T> work) {
    return timed(work, seconds -> broadcastSeconds += seconds);
  }

  /** Averages slices; called again if executors are lost. */
  <T> T average(Supplier<T> work) {
    return timed(work, seconds -> averagingSeconds += seconds);
  }

  /** Gathers averaged slices; called again if executors are lost. */
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
