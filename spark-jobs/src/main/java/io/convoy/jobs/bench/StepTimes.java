package io.convoy.jobs.bench;

import io.convoy.dataset.ImageBatch;
import io.convoy.dataset.Seed;
import io.convoy.training.backend.TrainingStep;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.LongSupplier;

/** Repeats one training step and measures the time between requests for the next one. */
final class StepTimes implements Iterator<TrainingStep> {
  private final TrainingStep step;
  private final int warmup;
  private final LongSupplier nanoClock;
  private final long[] asked;
  private int given;

  /**
   * Creates the steps.
   *
   * @param warmup steps that are not measured
   * @param counted steps that are measured after the warm-up
   * @param nanoClock a clock like {@link System#nanoTime}
   */
  StepTimes(
      ImageBatch batch, double learningRate, int warmup, int counted, LongSupplier nanoClock) {
    this(new TrainingStep(batch, learningRate, Seed.of(1)), warmup, counted, nanoClock);
  }

  /** Creates repetitions of a step. */
  StepTimes(TrainingStep step, int warmup, int counted, LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
    this.step = step;
    this.warmup = warmup;
    this.asked = new long[warmup + counted + 1];
  }

  @Override
  public boolean hasNext() {
    if (given == asked.length - 1) {
      asked[given] = nanoClock.getAsLong();
      return false;
    }
    return true;
  }

  @Override
  public TrainingStep next() {
    if (given == asked.length - 1) {
      throw new NoSuchElementException(
          "Cannot give another step: all %s are done".formatted(given));
    }
    asked[given++] = nanoClock.getAsLong();
    return step;
  }

  /** Median seconds of the counted steps. */
  double median() {
    double[] seconds = new double[asked.length - 1 - warmup];
    for (int i = 0; i < seconds.length; i++) {
      seconds[i] = (asked[warmup + i + 1] - asked[warmup + i]) / 1e9;
    }
    Arrays.sort(seconds);
    int middle = seconds.length / 2;
    return seconds.length % 2 == 1 ? seconds[middle] : (seconds[middle - 1] + seconds[middle]) / 2;
  }
}
