package io.convoy.jobs.command;

import io.convoy.api.settings.reading.ConfigurationException;
import java.util.List;
import java.util.function.Supplier;

/** Makes errors in the options of a command end it with the exit status for wrong usage. */
public final class UsageErrors {
  private UsageErrors() {}

  /**
   * Makes a job of options.
   *
   * @throws ConfigurationException if an option has a value that it cannot have
   */
  public static <T> T check(Supplier<T> job) {
    try {
      return job.get();
    } catch (IllegalArgumentException wrong) {
      throw new ConfigurationException(List.of(wrong.getMessage()));
    }
  }
}
