package io.convoy.jobs.command;

import io.convoy.api.ProgressListener;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.util.SignalUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles SIGINT, which Ctrl-C sends, and SIGTERM. A training run stops gracefully at the first
 * signal; a second one, and the first one in other commands, ends the process at once, with one
 * line.
 */
public final class Termination implements ProgressListener, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Termination.class);

  /** Added to the number of a signal, it is the exit status of a process that the signal ended. */
  private static final int SIGNALED = 128;

  private static volatile Optional<Signal> ending = Optional.empty();

  private final boolean graceful;
  private final String onEnd;
  private final AtomicReference<Signal> requested = new AtomicReference<>();
  private volatile boolean closed;

  /** A signal that asks a process to end. */
  enum Signal {
    INT(2),
    TERM(15);

    private final int number;

    Signal(int number) {
      this.number = number;
    }

    /** As the shell reports it. */
    int exitStatus() {
      return SIGNALED + number;
    }

    @Override
    public String toString() {
      return "SIG" + name();
    }
  }

  private Termination(boolean graceful, String onEnd) {
    this.graceful = graceful;
    this.onEnd = onEnd;
  }

  /**
   * Lets the first signal request a graceful stop.
   *
   * @param onEnd what the user reads when a second one ends the process
   */
  static Termination stopGracefully(String onEnd) {
    return new Termination(true, onEnd).listen();
  }

  /**
   * Lets the first signal end the process.
   *
   * @param onEnd what the user reads then
   */
  public static Termination endAtOnce(String onEnd) {
    return new Termination(false, onEnd).listen();
  }

  /** The signal that is ending this process, whose failures are its consequences. */
  static Optional<Signal> ending() {
    return ending;
  }

  private Termination listen() {
    for (Signal signal : Signal.values()) {
      // Spark's class, since the JDK has no public way to handle a signal before the shutdown hooks
      // run, and Spark's own hook would end the executors.
      SignalUtils.register(signal.name(), () -> handle(signal));
    }
    return this;
  }

  /** Whether the signal is handled, and must not have its default effect. */
  private Boolean handle(Signal signal) {
    if (closed) {
      return false;
    }
    if (graceful && requested.compareAndSet(null, signal)) {
      LOG.info(
          "Stop requested by {}: the run stops after this round; a second signal ends it at once, and --resume continues from the last checkpoint, if there is one",
          signal);
      return true;
    }
    if (ending.isEmpty()) {
      ending = Optional.of(signal);
      LOG.info("Ended by {}: {}", signal, onEnd);
      QuietExit.begin();
    }
    return false;
  }

  @Override
  public boolean stopRequested() {
    return requested.get() != null;
  }

  /** Exit status of a run that has stopped as requested. */
  int exitStatus() {
    return requested.get().exitStatus();
  }

  /** Lets signals have their default effect again. */
  @Override
  public void close() {
    closed = true;
  }
}
