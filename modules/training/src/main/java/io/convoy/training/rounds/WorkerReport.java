package io.convoy.training.rounds;

import io.convoy.dataset.Rejection;
import java.io.Serializable;
import java.util.Collection;
import java.util.List;

/**
 * Report of one worker on one round.
 *
 * @param worker number of the worker, from 0
 * @param read number of examples read
 * @param trained number of these that were trained on
 * @param rejections examples that could not be used, in the order of the task
 * @param lossSum sum of the losses of the examples trained on
 * @param seconds duration of the task
 * @param secondsWaited part of it spent waiting for images
 * @param device name of the GPU that was assigned to it; null if none was
 */
public record WorkerReport(
    int worker,
    long read,
    long trained,
    List<Rejection> rejections,
    double lossSum,
    double seconds,
    double secondsWaited,
    String device)
    implements Serializable {
  public WorkerReport {
    if (read != trained + rejections.size()) {
      throw new IllegalArgumentException(
          "Invalid report of worker %s: read %s, trained %s, rejected %s (must be read = trained + rejected)"
              .formatted(worker, read, trained, rejections.size()));
    }
    rejections = List.copyOf(rejections);
  }

  /** The report of a worker without a device. */
  public WorkerReport(
      int worker,
      long read,
      long trained,
      List<Rejection> rejections,
      double lossSum,
      double seconds,
      double secondsWaited) {
    this(worker, read, trained, rejections, lossSum, seconds, secondsWaited, null);
  }

  /** This report with the name of the device that was assigned to the worker. */
  public WorkerReport on(String assigned) {
    return new WorkerReport(
        worker, read, trained, rejections, lossSum, seconds, secondsWaited, assigned);
  }

  /** Number of examples that could not be used. */
  public long rejected() {
    return rejections.size();
  }

  /** Number of examples trained on by all workers. */
  public static long trained(Collection<WorkerReport> reports) {
    return reports.stream().mapToLong(WorkerReport::trained).sum();
  }
}
