package io.convoy.jobs.command;

import java.io.OutputStream;
import java.io.PrintStream;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.config.Configurator;

/**
 * Silences what fails because the process is ending: jobs whose context was shut down, tasks that
 * were interrupted, and threads that end with an exception.
 */
final class QuietExit {
  private QuietExit() {}

  /** Discards all log events and all that is printed on standard error from now on. */
  static void begin() {
    Configurator.setAllLevels(LogManager.ROOT_LOGGER_NAME, Level.OFF);
    // CHECKSTYLE.OFF: the stack traces of threads that end are printed there.
    System.setErr(new PrintStream(OutputStream.nullOutputStream(), true));
    // CHECKSTYLE.ON
  }
}
