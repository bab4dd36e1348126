package io.convoy.spark.rounds;

import io.convoy.training.rounds.Exchange;
import java.util.function.Supplier;
import org.apache.spark.SparkContext;
import org.apache.spark.util.CollectionAccumulator;

/**
 * Measures what a round spends on sending states. A task that is run again counts again, which at
 * worst overstates a phase of a round that has lost an executor.
 */
final class ExchangeClock {
  private final CollectionAccumulator<Double> receiving;
  private final CollectionAccumulator<Double> averaging;
  private double broadcastSeconds;
  private double averagingSeconds;
  private double gatherSeconds;

  ExchangeClock(SparkContext spark) {
    this.receiving = spark.collectionAccumulator();
    this.averaging = spark.collectionAccumulator();
  }

  /** For the tasks that receive the state: how long each waited for it. */
  CollectionAccumulator<Double> receiving() {
    return receiving;
  }

  /** For the tasks that average slices: how long each took. */
  CollectionAccumulator<Double> averaging() {
    return averaging;
  }

  <T> T broadcast(Supplier<T> work) {
    long began = System.nanoTime();
    T result = work.get();
    broadcastSeconds = secondsSince(began);
    return result;
  }

  /** Puts together what a job has averaged; there can be several in a round. */
  <T> T gather(Supplier<T> work) {
    averagingSeconds += longest(averaging);
    averaging.reset();
    long began = System.nanoTime();
    T result = work.get();
    gatherSeconds += secondsSince(began);
    return result;
  }

  Exchange exchange(long bytesSent) {
    return new Exchange(
        broadcastSeconds + longest(receiving), averagingSeconds, gatherSeconds, bytesSent);
  }

  private static double longest(CollectionAccumulator<Double> seconds) {
    return seconds.value().stream().mapToDouble(Double::doubleValue).max().orElse(0);
  }

  private static double secondsSince(long began) {
    return (System.nanoTime() - began) / 1e9;
  }
}
