package io.convoy.onednn;

import io.convoy.training.backend.ModelState;
import io.convoy.training.backend.TrainingStep;
import java.util.Collections;
import java.util.List;

/**
 * Where the time of training steps goes. oneDNN computes while it is called, so that the time of a
 * call is that of its primitive.
 *
 * @param steps that were timed
 * @param parts of them, by kind, what took longest first
 */
public record TrainingProfile(int steps, List<Part> parts) {
  public TrainingProfile {
    parts = List.copyOf(parts);
  }

  /**
   * All that is of one kind, over all steps.
   *
   * @param kind primitive and direction, as in {@code convolution backward weights}, or what Java
   *     does
   * @param operations multiplications and additions; 0 where they are not what counts
   */
  public record Part(String kind, long calls, double seconds, long operations) {
    Part plus(Part other) {
      return new Part(
          kind, calls + other.calls, seconds + other.seconds, operations + other.operations);
    }
  }

  /**
   * Trains a replica and takes the time.
   *
   * @param start left unchanged
   * @param step taken again and again
   * @param warmup steps that do not count
   * @param steps after these
   */
  public static TrainingProfile of(
      OnednnBackend backend, ModelState start, TrainingStep step, int warmup, int steps) {
    StepTimes times = new StepTimes(System::nanoTime, warmup);
    try (OnednnReplica replica = new OnednnReplica(backend, times)) {
      replica.train(start, Collections.nCopies(warmup + steps, step).iterator());
    }
    return times.profile();
  }

  /** Seconds of all steps. */
  public double seconds() {
    return parts.stream().mapToDouble(Part::seconds).sum();
  }

  /** Multiplications and additions of all steps. */
  public long operations() {
    return parts.stream().mapToLong(Part::operations).sum();
  }
}
