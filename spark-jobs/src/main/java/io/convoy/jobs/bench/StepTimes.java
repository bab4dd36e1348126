package io.convoy.jobs.bench;

import io.convoy.training.backend.TrainingStep;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.LongSupplier;

/** Repeats one training step and measures the time between requests for the next one. */
final class StepTimes implements Iterator<TrainingStep> {
  private static final double NANOS_PER_SECOND = 1e9;

  private final TrainingStep step;
  private final StepLimit limit;
  private final LongSupplier nanoClock;
  private final List<Long> starts = new ArrayList<>();

  /** Steps of the warm-up; negative while it lasts. */
  private int warmup = -1;

  private int given;
  private boolean ended;

  /**
   * Creates the steps.
   *
   * @param nanoClock a clock like {@link System#nanoTime}
   */
  StepTimes(TrainingStep step, StepLimit limit, LongSupplier nanoClock) {
    this.step = step;
    this.limit = limit;
    this.nanoClock = nanoClock;
  }

  @Override
  public boolean hasNext() {
    if (starts.size() == given && !ended) {
      starts.add(nanoClock.getAsLong());
      if (warmup >= 0) {
        ended = limit.isMeasured(given - warmup, secondsSince(warmup));
      } else if (limit.isWarm(given, secondsSince(0))) {
        warmup = given;
      }
    }
    return !ended;
  }

  @Override
  public TrainingStep next() {
    if (!hasNext()) {
      throw new NoSuchElementException(
          "Cannot give another step: all %s are done".formatted(given));
    }
    given++;
    return step;
  }

  /** Median seconds of the steps after the warm-up. */
  double median() {
    List<Long> nanos = new ArrayList<>();
    for (int i = warmup; i < given; i++) {
      nanos.add(starts.get(i + 1) - starts.get(i));
    }
    Collections.sort(nanos);
    int middle = nanos.size() / 2;
    long lower = nanos.get(nanos.size() % 2 == 1 ? middle : middle - 1);
    return (lower + nanos.get(middle)) / (2 * NANOS_PER_SECOND);
  }

  /** Seconds from the start of a step to the start of the next one. */
  private double secondsSince(int step) {
    return (starts.get(given) - starts.get(step)) / NANOS_PER_SECOND;
  }
}
