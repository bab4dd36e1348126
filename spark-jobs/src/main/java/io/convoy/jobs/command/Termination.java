package io.convoy.jobs.command;

import io.convoy.training.metrics.TrainingListener;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.spark.util.SignalUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SIGTERM taken as a wish: the first one asks the run to stop after its round. A second one ends
 * the process at once, as the first one does to everybody else.
 */
final class Termination implements TrainingListener, AutoCloseable {
  /** What a shell tells of a process that SIGTERM, number 15, has ended: 128 + 15. */
  static final int EXIT_STATUS = 143;

  private static final Logger LOG = LoggerFactory.getLogger(Termination.class);

  private final AtomicBoolean asked = new AtomicBoolean();
  private volatile boolean closed;

  private Termination() {}

  /** Listens from now on. */
  static Termination listen() {
    Termination termination = new Termination();
    // Spark's, since the JDK has no public way to get at a signal before its shutdown hooks do,
    // of which Spark's own would take the executors away.
    SignalUtils.register("TERM", termination::take);
    return termination;
  }

  /** Whether the signal is dealt with, and nothing else is to happen. */
  private Boolean take() {
    boolean first = !closed && asked.compareAndSet(false, true);
    if (first) {
      LOG.info("Asked to stop: going to, after this round");
    }
    return first;
  }

  @Override
  public boolean requestsStop() {
    return asked.get();
  }

  /** Leaves signals to others again. */
  @Override
  public void close() {
    closed = true;
  }
}
