package io.convoy.onednn;

import io.convoy.training.backend.ModelState;
import io.convoy.training.backend.TrainingStep;
import java.util.Collections;
import java.util.List;

/**
 * Time of the parts of training steps. Calls of oneDNN are synchronous, so the time of a call is
 * that of its primitive.
 *
 * @param steps number of steps measured
 * @param parts their parts by kind, longest first
 */
public record TrainingProfile(int steps, List<Part> parts) {
  public TrainingProfile {
    parts = List.copyOf(parts);
  }

  /**
   * The parts of one kind, over all steps.
   *
   * @param kind primitive and direction, as in {@code convolution backward weights}, or the work of
   *     Java code, as in {@code loss}
   * @param calls number of parts
   * @param seconds time of all of them
   * @param operations multiplications and additions; 0 for parts that are limited by memory
   */
  public record Part(String kind, long calls, double seconds, long operations) {
    Part plus(Part other) {
      return new Part(
          kind, calls + other.calls, seconds + other.seconds, operations + other.operations);
    }
  }

  /**
   * Trains a replica and measures its steps.
   *
   * @param start state before the first step, not changed
   * @param step step that is repeated
   * @param warmup number of first steps that are not measured
   * @param steps number of steps measured
   */
  public static TrainingProfile of(
      OnednnBackend backend, ModelState start, TrainingStep step, int warmup, int steps) {
    ProfileRecorder recorder = new ProfileRecorder(System::nanoTime, warmup);
    try (OnednnReplica replica = new OnednnReplica(backend, recorder)) {
      replica.train(start, Collections.nCopies(warmup + steps, step).iterator());
    }
    return recorder.profile();
  }

  /** Duration of all steps in seconds. */
  public double seconds() {
    return parts.stream().mapToDouble(Part::seconds).sum();
  }

  /** Multiplications and additions of all steps. */
  public long operations() {
    return parts.stream().mapToLong(Part::operations).sum();
  }
}
