package io.convoy.jobs.command;

import io.convoy.api.ProgressListener;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.spark.util.SignalUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles SIGTERM by requesting a graceful stop: the first signal stops the run after its round, a
 * second one ends the process at once.
 */
final class Termination implements ProgressListener, AutoCloseable {
  /** The exit status of a process that SIGTERM, number 15, has ended: 128 + 15. */
  static final int EXIT_STATUS = 143;

  private static final Logger LOG = LoggerFactory.getLogger(Termination.class);

  private final AtomicBoolean requested = new AtomicBoolean();
  private volatile boolean closed;

  private Termination() {}

  /** Handles signals from now on. */
  static Termination listen() {
    Termination termination = new Termination();
    // Spark's class, since the JDK has no public way to handle a signal before the shutdown hooks
    // run, and Spark's own hook would end the executors.
    SignalUtils.register("TERM", termination::handle);
    return termination;
  }

  /** Whether the signal is handled, and must not have its default effect. */
  private Boolean handle() {
    boolean first = !closed && requested.compareAndSet(false, true);
    if (first) {
      LOG.info("Stop requested by SIGTERM: the run stops after this round");
    }
    return first;
  }

  @Override
  public boolean stopRequested() {
    return requested.get();
  }

  /** Lets signals have their default effect again. */
  @Override
  public void close() {
    closed = true;
  }
}
